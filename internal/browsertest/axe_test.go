package browsertest

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
)

func TestViolations(t *testing.T) {
	axe := Axe(t)
	const head = `<!DOCTYPE html><html lang="en"><title>page</title><style>.wide { color: #bbb } @media (min-width: 500px) and (prefers-color-scheme: dark) { .wide { color: black } }</style>`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		page := head + `<main><h1>Heading</h1><p class="wide">Text</p></main>`
		if r.URL.Path == "/bad" {
			page = head + `<h3>Heading</h3><img src="/"><img src="/">`
		}
		if _, err := w.Write([]byte(page)); err != nil {
			t.Error(err)
		}
	}))
	defer server.Close()
	tab := Start(t).Tab(t)
	for _, test := range []struct {
		path  string
		width int
		want  []string
	}{
		{"/good", 600, nil},
		{"/good", 400, []string{"color-contrast"}},
		{"/bad", 600, []string{"image-alt", "landmark-one-main", "page-has-heading-one", "region"}},
	} {
		tab.Resize(test.width, 400)
		tab.Prefer("prefers-color-scheme", "dark")
		tab.Open(server.URL + test.path)
		violations := tab.Violations(axe)
		var got []string
		for _, v := range violations {
			got = append(got, v.Rule)
			if v.Rule == "image-alt" && v.Count != 2 {
				t.Errorf("%v", v)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s, %d pixels: %q, want %q", test.path, test.width, violations, test.want)
		}
	}
}
