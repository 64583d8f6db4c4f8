// A passkey on one's own page: the browser is asked, and what it answers goes into the form. Without passkeys the forms stay hidden.
const makesOne = document.querySelector("#add-passkey");
const usesOne = document.querySelector("#with-passkey");
const can = window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential?.parseRequestOptionsFromJSON;

async function question(form, button) {
  const answer = await fetch(button.dataset.options, { method: "POST", body: new FormData(form) });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).publicKey;
}

function listen(form, ask) {
  if (!form || !can) return;
  form.hidden = false;
  const button = form.querySelector("button");
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const credential = await ask(await question(form, button));
      form.elements.answer.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      form.querySelector("[role=status]").hidden = false; // they said no, or the device has none
      button.disabled = false;
    }
  });
}

listen(makesOne, (asked) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) }));
listen(usesOne, (asked) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) }));
