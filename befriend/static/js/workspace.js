// What the workspace does beyond links and forms. Everything here has a plain way, too.
import "./toasts.js";
import "./rail.js";
