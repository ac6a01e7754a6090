//go:build !js

package render

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/news"
)

// show opens a page in a browser.
func show(t *testing.T, page []byte) *browsertest.Tab {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page)
	}))
	t.Cleanup(server.Close)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(server.URL)
	return tab
}

// Nothing in an article is wider than its column, or endless.
func TestThemeKeepsToTheColumn(t *testing.T) {
	article := &news.Article{
		Title: strings.Repeat("title", 40),
		Image: news.Image{URL: "/none.jpg", Width: 1, Height: 1_000_000},
		Body: news.HTML("<p>" + strings.Repeat("word", 100) + "</p><pre>" + strings.Repeat("code ", 100) + "</pre>" +
			"<table><caption>Numbers</caption><tr>" + strings.Repeat("<td>column</td>", 20) + "</tr></table><img src=/none.png width=9999 height=10>"),
	}
	page := append([]byte("<!DOCTYPE html><style>"+CSS+"</style><main style='width: 320px'>"), new(Article).Append(nil, article)...)
	tab := show(t, page)
	if width := browsertest.Eval[int](tab, "document.documentElement.scrollWidth"); width > browsertest.Eval[int](tab, "innerWidth") {
		t.Errorf("the page is %d pixels wide", width)
	}
	if width := browsertest.Eval[int](tab, "document.querySelector('main').scrollWidth"); width > 320 {
		t.Errorf("the column is %d pixels wide", width)
	}
	if height := browsertest.Eval[int](tab, "document.documentElement.scrollHeight"); height > 4000 {
		t.Errorf("the page is %d pixels high", height)
	}
	table := false
	for _, node := range tab.Accessible() {
		table = table || node == browsertest.Node{Role: "table", Name: "Numbers"}
	}
	if !table {
		t.Errorf("no table among %v", tab.Accessible())
	}
}

// Text can be read on light and on dark pages, whether or not they say which
// they are: WCAG 2.2, success criterion 1.4.3.
func TestThemeContrast(t *testing.T) {
	page := []byte("<!DOCTYPE html><style>" + CSS + "</style>")
	list := View{More: "/more", Show: ShowDate | ShowSummary}
	for _, style := range []string{
		"background: white; color: black", "background: #fbf8f1; color: #333", "background: #222; color: #eee", "background: #123; color: white",
		"background: #111; color: #ddd; color-scheme: dark", "background: white; color: #1d2926; color-scheme: light dark",
	} {
		page = append(page, "<main style='"+style+"'>"...)
		page = list.Append(page, campus())
		page = new(Article).Append(page, story())
		page = append(page, "</main>"...)
	}
	tab := show(t, page)
	low := browsertest.Eval[[]string](tab, `(() => {
		const canvas = new OffscreenCanvas(1, 1).getContext("2d");
		const luminance = (...colours) => {
			for (const colour of colours) {
				canvas.fillStyle = colour;
				canvas.fillRect(0, 0, 1, 1);
			}
			const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
			return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
		};
		const low = [];
		for (const main of document.querySelectorAll("main")) {
			const paper = getComputedStyle(main).backgroundColor;
			for (const element of main.querySelectorAll("*")) {
				const [a, b] = [luminance(paper), luminance(paper, getComputedStyle(element).color)];
				const contrast = Math.max(a, b) / Math.min(a, b);
				if (contrast < 4.5) low.push(element.className + " on " + main.getAttribute("style") + ": " + contrast.toFixed(1));
			}
		}
		return low;
	})()`)
	for _, element := range low {
		t.Error(element)
	}
}
