package browsertest

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

func TestTab(t *testing.T) {
	const page = `<!DOCTYPE html><title>page</title><h1>Heading</h1><script>
		console.log("hello")
		addEventListener("load", () => setTimeout(() => { alert("no"); window.after = true; throw new Error("thrown") }))
	</script>`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if _, err := w.Write([]byte(page)); err != nil {
			t.Error(err)
		}
	}))
	defer server.Close()
	tab := Start(t).Tab(t)
	tab.Open(server.URL + "/page")
	tab.Wait("window.after")
	if got := Eval[string](tab, `Promise.resolve(document.title)`); got != "page" {
		t.Errorf("title %q", got)
	}
	if got := tab.Requests(); !slices.Contains(got, Request{"GET", server.URL + "/page", "Document"}) {
		t.Errorf("requests %v", got)
	}
	if got := tab.Console(); !slices.Equal(got, []string{`"hello"`}) {
		t.Errorf("console %q", got)
	}
	if got := strings.Join(tab.Alarms(), "\n"); !strings.Contains(got, "alert dialog: no") || !strings.Contains(got, "exception: Error: thrown") {
		t.Errorf("alarms %q", got)
	}
	if got := tab.Accessible(); !slices.Contains(got, Node{"heading", "Heading"}) {
		t.Errorf("accessibility tree %v", got)
	}
}
