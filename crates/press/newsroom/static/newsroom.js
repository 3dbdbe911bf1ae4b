/* Passkeys: the only thing on these screens that needs a script. Everything else is forms. */
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

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

/* What the server sends has its bytes in base64url (WebAuthn, 5.1.8); the browser wants buffers. */
function opened(options) {
  const own = options.publicKey;
  own.challenge = bytes(own.challenge);
  if (own.user) own.user.id = bytes(own.user.id);
  for (const list of ["allowCredentials", "excludeCredentials"])
    for (const one of own[list] ?? []) one.id = bytes(one.id);
  return { publicKey: own };
}

function closed(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[name]) response[name] = text(credential.response[name]);
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    extensions: credential.getClientExtensionResults(),
  };
}

function offer(id, act) {
  const place = document.getElementById(id);
  if (!place || !window.PublicKeyCredential) return;
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
  const credential = await navigator.credentials.get(opened(options));
  await post(answer, { ticket, credential: closed(credential) });
  location.assign(to.startsWith("/-/newsroom") ? to : "/-/newsroom/");
});

offer("enrol", async ({ ask, answer }) => {
  const { ticket, options } = await post(ask);
  const credential = await navigator.credentials.create(opened(options));
  await post(answer, { ticket, name: document.getElementById("passkey-name").value, credential: closed(credential) });
  location.reload();
});
