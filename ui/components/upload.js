// Takes one file by click, keyboard or drop and hands its bytes to Python. Nothing leaves for anywhere else.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  parentElement.querySelector(".kpi")?.remove();
  const input = el("input", { type: "file", accept: data.accept, "aria-label": data.words.title });
  const fill = el("i");
  const bar = el("div", { class: "bar", hidden: true }, fill);
  const said = el("div", { class: "said", role: "status", text: data.said || "" });
  const zone = el("label", { class: "drop" }, input, el("b", { text: data.words.title }), el("small", { text: data.words.hint }));
  parentElement.append(el("div", { class: "kpi" }, zone, bar, said));
  shown(data);

  input.addEventListener("change", () => input.files[0] && take(input.files[0]));
  for (const [name, isOver] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
    zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.toggle("over", isOver); });
  }
  zone.addEventListener("drop", (event) => event.dataTransfer.files[0] && take(event.dataTransfer.files[0]));

  function take(file) {
    if (file.size > data.limit) return refuse(data.words.tooLarge);
    const reader = new FileReader();
    bar.hidden = false;
    said.classList.remove("bad");
    said.textContent = data.words.reading.replace("{name}", file.name);
    reader.addEventListener("progress", (event) => { if (event.lengthComputable) fill.style.width = `${(70 * event.loaded) / event.total}%`; });
    reader.addEventListener("error", () => refuse(data.words.unreadable));
    reader.addEventListener("load", () => {
      fill.style.width = "85%";
      said.textContent = data.words.checking.replace("{name}", file.name);
      setTriggerValue("file", { name: file.name, content: reader.result.slice(reader.result.indexOf(",") + 1) });
    });
    reader.readAsDataURL(file);
    return undefined;
  }

  function refuse(text) {
    bar.hidden = true;
    said.textContent = text;
    said.classList.add("bad");
  }
}
