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

// Nothing in an article is wider than its column, or endless.
func TestThemeKeepsToTheColumn(t *testing.T) {
	article := &news.Article{
		Title: strings.Repeat("title", 40),
		Image: news.Image{URL: "/none.jpg", Width: 1, Height: 1_000_000},
		Body: news.HTML("<p>" + strings.Repeat("word", 100) + "</p><pre>" + strings.Repeat("code ", 100) + "</pre>" +
			"<table><caption>Numbers</caption><tr>" + strings.Repeat("<td>column</td>", 20) + "</tr></table><img src=/none.png width=9999 height=10>"),
	}
	page := append([]byte("<!DOCTYPE html><style>"+CSS+"</style><main style='width: 320px'>"), new(Article).Append(nil, article)...)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page)
	}))
	defer server.Close()
	tab := browsertest.Start(t).Tab(t)
	tab.Open(server.URL)
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
