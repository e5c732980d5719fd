/// What the page of attention does when somebody points at something.
enum AttentionPageScript {
    /// The script, which takes texts from the page alone and gives them back as texts only.
    static let text = """
        "use strict";
        const wire = (element, show, hide) => {
          element.addEventListener("pointerenter", show);
          element.addEventListener("pointerleave", hide);
          element.addEventListener("focus", show);
          element.addEventListener("blur", hide);
          element.addEventListener("click", () => element.focus());
        };

        const wireWords = block => {
          const rows = block.dataset.weights.split(";").map(row => row.split(" ").map(Number));
          const attention = (row, column) => column < rows[row][0] ? 0 : rows[row][column - rows[row][0] + 1] ?? 0;
          const source = [...block.querySelectorAll(".source .word")];
          const target = [...block.querySelectorAll(".target .word")];
          const output = block.querySelector("output");
          const hint = output.textContent;
          const clear = () => {
            for (const word of [...source, ...target]) {
              word.classList.remove("lit");
              word.style.removeProperty("--w");
            }
            output.textContent = hint;
          };
          const light = (word, others, weight) => {
            clear();
            word.classList.add("lit");
            others.forEach((other, place) => other.style.setProperty("--w", weight(place)));
            const found = others.map((other, place) => [other.textContent, weight(place)]);
            const largest = found.filter(pair => pair[1] >= 0.01).sort((a, b) => b[1] - a[1]).slice(0, 8);
            output.textContent = "\u{2068}" + word.textContent + "\u{2069}: " +
              largest.map(pair => "\u{2068}" + pair[0] + "\u{2069} " + pair[1].toFixed(3)).join(", ");
          };
          target.forEach((word, row) => wire(word, () => light(word, source, column => attention(row, column)), clear));
          source.forEach((word, column) => wire(word, () => light(word, target, row => attention(row, column)), clear));
        };

        const wireSearch = block => {
          const nodes = [...block.querySelectorAll(".node")];
          const branches = [...block.querySelectorAll(".branch")];
          const output = block.querySelector("output");
          const hint = output.textContent;
          const clear = () => {
            for (const element of [...nodes, ...branches]) element.classList.remove("lit");
            output.textContent = hint;
          };
          const show = place => {
            clear();
            let pieces = "";
            for (let at = place; at >= 0; at = Number(nodes[at].dataset.parent)) {
              nodes[at].classList.add("lit");
              branches[at].classList.add("lit");
              pieces = nodes[at].querySelector(".piece").textContent + pieces;
            }
            const data = nodes[place].dataset;
            output.textContent = "\u{2068}" + pieces.replaceAll("\u{2581}", " ").replace("</s>", "").trim() + "\u{2069} (" + data.fate +
              "): last piece " + data.p + ", log-probability " + data.total +
              (data.rank ? ", selected by " + data.rank : "") +
              (data.score ? ", score " + data.score : "");
          };
          const go = (place, key) => {
            const data = nodes[place].dataset;
            if (key === "ArrowLeft") return nodes[Number(data.parent)];
            if (key === "ArrowRight") {
              const children = nodes.filter(node => Number(node.dataset.parent) === place);
              return children.find(node => node.classList.contains("winner")) ?? children[0];
            }
            const step = nodes.filter(node => node.dataset.step === data.step);
            return step[step.indexOf(nodes[place]) + (key === "ArrowDown" ? 1 : -1)];
          };
          nodes.forEach((node, place) => {
            wire(node, () => show(place), clear);
            node.addEventListener("keydown", event => {
              if (!["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].includes(event.key)) return;
              event.preventDefault();
              const next = go(place, event.key);
              if (!next) return;
              node.tabIndex = -1;
              next.tabIndex = 0;
              next.focus();
              next.scrollIntoView({ block: "nearest", inline: "center" });
            });
          });
        };

        const wireAll = element => {
          element.querySelectorAll(".words").forEach(wireWords);
          element.querySelectorAll(".search").forEach(wireSearch);
        };
        wireAll(document);

        const unpack = async text => {
          const bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0));
          const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
          return new Response(stream).text();
        };
        for (const line of document.querySelectorAll(".line")) {
          line.addEventListener("toggle", async () => {
            const packed = line.dataset.packed;
            if (!line.open || !packed) return;
            delete line.dataset.packed;
            try {
              line.insertAdjacentHTML("beforeend", await unpack(packed));
              wireAll(line);
            } catch (error) {
              line.append("This browser cannot unpack the line: " + error.message);
            }
          });
        }
        const openNamed = () => {
          const line = document.getElementById(location.hash.slice(1));
          if (line?.classList.contains("line")) line.open = true;
        };
        addEventListener("hashchange", openNamed);
        openNamed();
        """
}
