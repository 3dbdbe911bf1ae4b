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
   asked anew before that for as long as the page is open and nobody pressed the button. */
async function among(place, tell) {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  for (;;) {
    const asked = show(place.dataset, "conditional").then(() => "in", (problem) => problem);
    const mine = asking;
    const late = new Promise((tick) => setTimeout(tick, 240000, "late"));
    const ended = await Promise.race([asked, late]);
    if (ended === "in" || (ended !== "late" && asking !== mine)) return;
    if (ended !== "late" && ended.name !== "Error") return;
    if (ended !== "late") tell(ended);
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
