// Words of the paper as the value of a field: a day as dd/mm/yyyy, a number without blanks, broken
// lines joined, a choice by its name. Null when the words do not say what the field asks for.
const DAYS = new Set(["issued", "registered_on", "due_on"]);
const YEARS = new Set(["period_from", "period_to"]);
const COUNTS = new Set(["page_count", "copies"]);
const LISTS = new Set(["addressees", "recipients"]);

export function fit(control, lines) {
  const name = control.name;
  const text = lines.join(" ").normalize("NFC").replace(/\s+/gu, " ").trim();
  if (control.tagName === "SELECT") return choice(control, text);
  if (DAYS.has(name)) return day(text, { partial: name === "issued" });
  if (YEARS.has(name)) return text.match(/(?<!\d)(?:19|20|21)\d\d(?!\d)/)?.[0] ?? null;
  if (COUNTS.has(name)) return text.match(/\d+/)?.[0] ?? null;
  if (LISTS.has(name)) return items(lines) || null;
  const tidy = { code, place, signer, subject }[name];
  return (tidy ? tidy(text) : text.replace(/[\s;,]+$/u, "")) || null;
}

// A click means the whole of what stands there; only a number is one word.
export function isOneWord(control) {
  return COUNTS.has(control.name);
}

// A day stands in a whole line, whatever the gaps between its words.
export function isDay(control) {
  return DAYS.has(control.name);
}

export function day(text, { partial = false } = {}) {
  const spoken = text.match(/(?:ngày\s*(\d{1,2})\s*)?tháng\s*(\d{1,2})\s*năm\s*(\d{4})/iu);
  const written = text.match(/(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)/);
  const [, d, m, y] = spoken?.[1] ? spoken : written ?? spoken ?? [];
  if (y && +m >= 1 && +m <= 12) {
    if (d && +d >= 1 && +d <= new Date(+y, +m, 0).getDate()) return `${two(d)}/${two(m)}/${y}`;
    return !d && partial ? `${two(m)}/${y}` : null;
  }
  const year = partial ? text.match(/(?:^|năm\s*)((?:19|20)\d\d)$/iu) : null;
  return year ? year[1] : null;
}

function two(number) { return String(number).padStart(2, "0"); }

// «Số: 1307 / GDĐT-TH» → «1307/GDĐT-TH»; a number that a line's end broke is joined.
function code(text) {
  const bare = text.replace(/^Số\s*[:.]?\s*/iu, "").replace(/\s*([/–-])\s*/gu, "$1").replace(/[\s,;.]+$/u, "");
  return bare.match(/\d*\/?\S*\/\S+/u)?.[0] ?? bare.split(" ")[0];
}

function place(text) {
  return text.split(/,|\s+ngày\b/iu)[0].trim();
}

// A name set in capitals as people write it.
function signer(text) {
  const name = text.replace(/[\s.,;]+$/u, "");
  if (name !== name.toLocaleUpperCase("vi")) return name;
  return name.toLocaleLowerCase("vi").replace(/(^|[\s.-])(\p{L})/gu, (_, gap, letter) => gap + letter.toLocaleUpperCase("vi"));
}

function subject(text) {
  const bare = text.replace(/^V\/v\s*:?\s*/iu, "").replace(/[\s;,]+$/u, "");
  return bare.charAt(0).toLocaleUpperCase("vi") + bare.slice(1);
}

// One line for each addressee: a dash begins a new one, a broken one goes on.
function items(lines) {
  const dashed = lines.some((line) => /^\s*[-–+•]/u.test(line));
  const found = [];
  for (const line of lines) {
    const words = line.replace(/^\s*[-–+•]\s*/u, "").replace(/[\s;.]+$/u, "").trim();
    const fresh = !dashed || /^\s*[-–+•]/u.test(line) || !found.length;
    if (!words) continue;
    if (fresh) found.push(words);
    else found[found.length - 1] += ` ${words}`;
  }
  return found.map((line) => line.replace(/^(?:Kính gửi|Nơi nhận)\s*:?\s*/iu, "")).filter(Boolean).join("\n");
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/giu, "d").toLowerCase().replace(/[^a-z0-9]+/gu, " ").trim();
}

function choice(control, text) {
  const words = ` ${plain(text)} `;
  const named = [...control.options].filter((option) => option.value && words.includes(` ${plain(option.text)} `));
  named.sort((one, other) => plain(other.text).length - plain(one.text).length);
  if (named.length) return named[0].value;
  const held = [...control.options].filter((option) => option.value && words.startsWith(` ${plain(option.value)} `));
  held.sort((one, other) => other.value.length - one.value.length);
  return held[0]?.value ?? null;
}
