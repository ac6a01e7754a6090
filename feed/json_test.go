package feed

import (
	"testing"

	"ustb.edu.cn/campusnews/news"
)

func TestJSONRepairs(t *testing.T) {
	const start = "{\"version\":\"https://jsonfeed.org/version/1.1\",\n"
	for _, c := range []struct {
		name, doc, title string
		problem          news.Problem
	}{
		{"another type", start + `"title":12,"items":[]}`, "12", news.Problem{Message: "title is a number and not a string", Offset: 55, Line: 2}},
		{"behind a byte order mark", "\uFEFF" + start + `"title":12,"items":[]}`, "12", news.Problem{Message: "title is a number and not a string", Offset: 58, Line: 2}},
		{"a control character", start + "\"title\":\"a\tb\",\"items\":[]}", "a\tb", news.Problem{Message: "control characters inside strings", Offset: 57, Line: 2}},
		{"no UTF-8", start + "\"title\":\"caf\xe9\",\"items\":[]}", "café", news.Problem{Message: "bytes that are no UTF-8; read as windows-1252", Offset: 59, Line: 2}},
	} {
		f, err := Parse([]byte(c.doc))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if f.Title != c.title || len(f.Problems) != 1 || f.Problems[0] != c.problem {
			t.Errorf("%s: title %q, problems %+v", c.name, f.Title, f.Problems)
		}
	}
}
