package api_test

import (
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/api"
)

func TestDocuments(t *testing.T) {
	now, err := api.Documents("../..")
	if err != nil {
		t.Fatal(err)
	}
	agree(t, "documents.txt", now)
	for _, name := range []string{"relay:/properties/sources", "relay:/$defs/source/properties/title", "latest-news:attributes/src", "latest-news:cssParts/item"} {
		if now[name] == "" {
			t.Errorf("there is no %s", name)
		}
	}
}

func TestDifferencesOfDocuments(t *testing.T) {
	files := map[string]string{
		"feed/relay/schema.json":    `{"properties": {"url": {}}, "$defs": {"source": {"properties": {"every": {}}}}}`,
		"wasm/custom-elements.json": `{"modules": [{"declarations": [{"tagName": "latest-news", "attributes": [{"name": "src"}], "slots": [{"name": ""}]}]}]}`,
	}
	before, err := api.Documents(module(t, files))
	if err != nil {
		t.Fatal(err)
	}
	for old, renamed := range map[string]string{`"url"`: `"address"`, `"every"`: `"often"`, `"src"`: `"feed"`} {
		changed := make(map[string]string)
		for name, text := range files {
			changed[name] = strings.Replace(text, old, renamed, 1)
		}
		now, err := api.Documents(module(t, changed))
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(api.Differences(before, now), "\n")
		if !strings.Contains(got, strings.Trim(old, `"`)+" has vanished") || !strings.Contains(got, strings.Trim(renamed, `"`)+" is new") {
			t.Errorf("%s to %s: %q", old, renamed, got)
		}
	}
}
