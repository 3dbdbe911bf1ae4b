/* Passkeys: the only thing on these screens that needs a script. Everything else is forms. Besides, who signs out takes
   along what the editor kept of theirs in this browser. */
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

/* Browsers that cannot read what we send (WebAuthn Level 3, 5.1.8) have the password. */
const able = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON);

function offer(id, act) {
  const place = document.getElementById(id);
  if (!place || !able) return undefined;
  place.hidden = false;
  const said = place.querySelector("[role=alert]");
  const button = place.querySelector("button");
  const tell = (problem) => {
    said.textContent = problem.name === "Error" && problem.message ? problem.message : place.dataset.failed;
  };
  button.addEventListener("click", async () => {
    said.textContent = "";
    button.disabled = true;
    try {
      await act(place.dataset);
    } catch (problem) {
      tell(problem);
    }
    button.disabled = false;
  });
  return { place, tell };
}

const way = (to) => location.assign(to.startsWith("/-/newsroom/") ? to : "/-/newsroom/");

/* A browser asks for one passkey at a time: whoever asks next ends the question before. */
let asking;

async function show({ ask, answer, to }, mediation) {
  asking?.abort();
  const mine = (asking = new AbortController());
  const { ticket, options } = await post(ask);
  if (mine.signal.aborted) return;
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
    signal: mine.signal,
    mediation,
  });
  await post(answer, { ticket, credential: credential.toJSON() });
  way(to);
}

const door = offer("passkey", (place) => show(place));
offer("prove", (place) => show(place));

/* Among the names that the browser offers for the field stand passkeys, too. A question is good for five minutes, so it is
   asked anew before that for as long as the page is open and nobody pressed the button; and after an answer that was refused, thrice. */
async function among(place, tell) {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  for (let refused = 0; refused < 3;) {
    const asked = show(place.dataset, "conditional").then(() => "in", (problem) => problem);
    const mine = asking;
    const late = new Promise((tick) => setTimeout(tick, 240000, "late"));
    const ended = await Promise.race([asked, late]);
    if (ended === "in" || (ended !== "late" && asking !== mine)) return;
    if (ended !== "late" && ended.name !== "Error") return;
    if (ended !== "late") {
      refused += 1;
      tell(ended);
    }
  }
}
if (door) void among(door.place, door.tell);

const made = offer("enrol", async ({ ask, answer }) => {
  const { ticket, options } = await post(ask);
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  });
  await post(answer, { ticket, name: document.getElementById("passkey-name").value, credential: credential.toJSON() });
  location.reload();
});
if (made) document.getElementById("no-enrol")?.remove();

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

/* The editor's journal (editor/src/journal.ts): what was written here and is not known to have reached the server. */
function journal(work) {
  return new Promise((resolve) => {
    const ask = indexedDB.open("dateline-journal");
    /* Nobody wrote here: nothing is made. */
    ask.onupgradeneeded = () => ask.transaction.abort();
    ask.onerror = ask.onblocked = () => resolve(0);
    ask.onsuccess = () => {
      const db = ask.result;
      db.onversionchange = () => db.close();
      const names = [...db.objectStoreNames];
      if (!names.includes("entries")) return resolve(0);
      const changes = db.transaction(names, "readwrite");
      const found = work(changes, names);
      changes.oncomplete = changes.onabort = changes.onerror = () => { db.close(); resolve(found.count ?? 0); };
    };
  });
}

const mine = (user, each) => (changes, names) => {
  const found = { count: 0 };
  const all = changes.objectStore("entries").getAll();
  all.onsuccess = () => {
    for (const one of all.result) if (one.user === user) { found.count += 1; each?.(changes, one); }
    if (each && names.includes("keys")) changes.objectStore("keys").delete(user);
  };
  return found;
};

for (const form of document.querySelectorAll("form[data-sign-out]")) {
  /* In the editor, the editor itself does this: it saves first. */
  if (document.getElementById("boot")) continue;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { signOut, unsaved } = form.dataset;
    try {
      if ((await journal(mine(signOut))) && !confirm(unsaved)) return;
      await journal(mine(signOut, (changes, one) => changes.objectStore("entries").delete(one.key)));
    } catch { /* a browser that keeps nothing has nothing to forget */ }
    form.submit();
  });
}
