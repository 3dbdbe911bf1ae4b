/* Passkeys: the only thing on these screens that needs a script. Everything else is forms. */
async function post(url, body) {
  const reply = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body ?? {}),
  });
  const said = await reply.json();
  if (!reply.ok) throw new Error(said.words);
  return said;
}

function offer(id, act) {
  const place = document.getElementById(id);
  /* Browsers that cannot read what we send (WebAuthn Level 3, 5.1.8) have the password. */
  if (!place || !window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  place.hidden = false;
  const said = place.querySelector("[role=alert]");
  place.querySelector("button").addEventListener("click", async () => {
    said.textContent = "";
    try {
      await act(place.dataset);
    } catch (problem) {
      said.textContent = problem.name === "Error" && problem.message ? problem.message : place.dataset.failed;
    }
  });
}

offer("passkey", async ({ ask, answer, to }) => {
  const { ticket, options } = await post(ask);
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  });
  await post(answer, { ticket, credential: credential.toJSON() });
  location.assign(to.startsWith("/-/newsroom") ? to : "/-/newsroom/");
});

offer("enrol", async ({ ask, answer }) => {
  const { ticket, options } = await post(ask);
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  });
  await post(answer, { ticket, name: document.getElementById("passkey-name").value, credential: credential.toJSON() });
  location.reload();
});
