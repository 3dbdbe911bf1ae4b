/* What settings and imports show as somebody types or waits. Everything works without it; the server checks again. */
const channels = hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16) / 255);
const light = hex => {
  const [r, g, b] = channels(hex).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, two) => {
  const [x, y] = [light(one), light(two)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};
const whole = text => {
  const hex = text.trim().replace(/^#?/, "#").toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(hex)) return hex;
  return /^#[0-9a-f]{3}$/.test(hex) ? `#${[...hex.slice(1)].map(c => c + c).join("")}` : null;
};

const colours = document.getElementById("colours");
if (colours) {
  const { lang } = document.documentElement;
  const number = new Intl.NumberFormat(lang === "ar" ? "ar-EG" : lang, { maximumFractionDigits: 2 });
  const draw = group => {
    const fields = Object.fromEntries([...group.querySelectorAll("input[type=text]")].map(f => [f.dataset.what, f]));
    const ground = whole(fields.paper.value);
    for (const [what, field] of Object.entries(fields)) {
      const said = document.getElementById(`${field.id}-ratio`);
      const hex = whole(field.value);
      const pick = document.getElementById(`${field.id}-pick`);
      pick.hidden = false;
      if (hex) pick.value = hex;
      let ratio = hex && ground ? contrast(hex, ground) : 0;
      /* The ground is held against the theme's colours that nobody chooses. */
      if (what === "paper") ratio = hex ? Math.min(...group.dataset.fixed.split(" ").map(one => contrast(one, hex))) : 0;
      const good = ratio >= 4.5;
      said.textContent = hex ? (good ? said.dataset.good : said.dataset.bad).replace("{n}", number.format(Math.floor(ratio * 100) / 100)) : said.dataset.none;
      said.className = `hint ratio ${good ? "good" : "bad"}`;
      field.setAttribute("aria-invalid", String(!good));
    }
    const sample = group.querySelector(".sample");
    for (const what of ["paper", "ink", "quiet", "link"]) {
      const hex = whole(fields[what].value);
      if (hex) sample.style.setProperty(`--s-${what}`, hex);
    }
    sample.hidden = false;
  };
  for (const group of colours.querySelectorAll(".scheme")) {
    group.addEventListener("input", event => {
      if (event.target.type === "color") document.getElementById(event.target.id.replace("-pick", "")).value = event.target.value;
      draw(group);
    });
    draw(group);
  }
}

/* An export is sent in pieces, so that one that broke off goes on where it was. */
const PIECE = 4 * 1024 * 1024;
const sending = document.getElementById("send-export");
if (sending) {
  const said = document.getElementById("send-said");
  const bar = document.getElementById("send-bar");
  const tell = async reply => {
    const words = await reply.json();
    if (!reply.ok) throw new Error(words.words);
    return words;
  };
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
  sending.addEventListener("submit", async event => {
    const file = sending.elements.file.files[0];
    if (!file) return;
    event.preventDefault();
    const button = sending.querySelector("button");
    button.disabled = true;
    bar.hidden = false;
    try {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ name: file.name, bytes: file.size, rehearsal: sending.elements.rehearsal.checked });
      let { id, done } = await tell(await fetch(sending.dataset.begin, { method: "POST", headers, body }));
      for (let tries = 0; done < file.size; ) {
        bar.value = done / file.size;
        said.textContent = said.dataset.sending.replace("{share}", percent.format(done / file.size));
        const form = new FormData();
        form.append("file", file.slice(done, done + PIECE), file.name);
        try {
          ({ done } = await tell(await fetch(`${sending.dataset.begin.replace("begin.json", "")}${id}/part.json?at=${done}`, { method: "POST", body: form })));
          tries = 0;
        } catch (problem) {
          if (++tries > 5) throw problem;
          said.textContent = said.dataset.again;
          await new Promise(resolve => setTimeout(resolve, 1000 * tries));
        }
      }
      location.assign(`${location.pathname}?run=${id}`);
    } catch (problem) {
      said.textContent = problem.message;
      button.disabled = false;
    }
  });
}

for (const run of document.querySelectorAll("[data-run]")) {
  const bar = run.querySelector("progress");
  const words = run.querySelector("[role=status]");
  const look = async () => {
    try {
      const now = await (await fetch(run.dataset.run)).json();
      bar.max = Math.max(1, now.total);
      bar.value = now.done;
      words.textContent = now.words;
      if (["done", "failed"].includes(now.state)) return location.reload();
    } catch { /* The server may be starting again; it goes on by itself. */ }
    setTimeout(look, 1000);
  };
  look();
}
