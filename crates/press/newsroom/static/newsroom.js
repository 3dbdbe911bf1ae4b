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

/* Pictures are sent one after the other, each with its progress; without this the form sends them at once. */
const drop = document.querySelector("form[data-uploads]");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  const list = drop.querySelector(".going");
  const send = (file) => new Promise((done) => {
    const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
    const words = document.createElement("span");
    const row = document.createElement("li");
    words.textContent = `${drop.dataset.going} ${file.name}`;
    bar.setAttribute("aria-label", file.name);
    row.append(words, bar);
    list.append(row);
    const form = new FormData();
    form.append("file", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", drop.dataset.uploads);
    request.responseType = "json";
    request.upload.onprogress = (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; };
    request.onloadend = () => {
      bar.remove();
      const ok = request.status === 200;
      words.textContent = ok ? `${drop.dataset.done} ` : `${file.name}: ${request.response?.words ?? request.status}`;
      row.className = ok ? "" : "bad-words";
      if (ok) {
        const link = Object.assign(document.createElement("a"), { href: `/-/newsroom/pictures/${request.response.id}`, textContent: file.name });
        words.append(link);
      }
      done(ok);
    };
    request.send(form);
  });
  const take = async (files) => {
    let failed = 0;
    for (const file of files) failed += (await send(file)) ? 0 : 1;
    input.value = "";
    if (!failed && files.length) location.assign("/-/newsroom/pictures?did=upload");
  };
  drop.addEventListener("submit", (event) => { event.preventDefault(); take([...input.files]); });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind === "drop") take([...event.dataTransfer.files]);
    });
  }
}
