//go:build !js

package main

import (
	"flag"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
)

var screenshots = flag.Bool("screenshots", false, "take the pictures of the README anew")

// together shows the views of the gallery beside each other, in one colour
// scheme: the first frame of each layout that has it.
const together = `(scheme) => {
	const style = new CSSStyleSheet();
	style.replaceSync(` + "`" + `
		body { margin: 0; padding: 1.25rem; display: grid; gap: 1rem; grid-template-columns: 1fr 2.2fr; align-items: start; background: #e9edf1; }
		body.dark { background: #0b0e11; }
		body > div { display: grid; gap: 1rem; }
		.frame.frame { inline-size: auto; min-inline-size: 0; resize: none; max-block-size: none; margin: 0; box-shadow: none; }
	` + "`" + `);
	document.adoptedStyleSheets = [style];
	const frame = (layout, articles) => {
		const frame = document.querySelector("#" + layout).closest("section").querySelector(".frame." + scheme);
		for (const a of [...frame.querySelectorAll("article")].slice(articles)) (a.closest("li") ?? a).remove();
		frame.querySelector("h4").textContent = layout[0].toUpperCase() + layout.slice(1);
		return frame;
	};
	const column = (...frames) => {
		const div = document.createElement("div");
		div.append(...frames);
		return div;
	};
	document.body.className = scheme;
	document.body.replaceChildren(column(frame("list", 4), frame("headlines", 4)), column(frame("ticker", 6), frame("feature", 4), frame("cards", 3)));
}`

// TestScreenshots takes the pictures of the README, when it is told to.
func TestScreenshots(t *testing.T) {
	if !*screenshots {
		t.Skip("without -screenshots")
	}
	base := start(t)
	browser := browsertest.Start(t)
	for _, scheme := range []string{"light", "dark"} {
		tab := browser.Tab(t)
		tab.Prefer("prefers-reduced-motion", "reduce")
		tab.Resize(1440, 1200)
		tab.Open(base + galleryPath)
		browsertest.Eval[any](tab, "("+together+`)("`+scheme+`")`)
		browsertest.Eval[any](tab, calm)
		tab.Resize(1440, browsertest.Eval[int](tab, "document.body.offsetHeight"))
		tab.Screenshot("views-" + scheme + ".png")

		tab.Prefer("prefers-color-scheme", scheme)
		tab.Resize(1280, 1000)
		tab.Open(base + builderPath + "#view=cards&width=1200&scheme=" + scheme)
		tab.Wait(`document.querySelector("latest-news")?.shadowRoot?.querySelectorAll(".latest-news-article").length === 5`)
		browsertest.Eval[any](tab, calm)
		browsertest.Eval[any](tab, `scrollTo({ top: 0, behavior: "instant" })`)
		tab.Screenshot("builder-" + scheme + ".png")
	}
}
