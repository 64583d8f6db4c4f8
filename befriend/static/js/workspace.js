// What the workspace does beyond links and forms. Everything here has a plain way, too.
import "./dialogs.js";
import "./keys.js";
import "./menus.js";
import "./palette.js";
import "./places.js";
import "./rail.js";
import "./toasts.js";
