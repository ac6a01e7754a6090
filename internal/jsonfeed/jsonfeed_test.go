package jsonfeed

import (
	"testing"

	"ustb.edu.cn/campusnews/news"
)

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		version string
		format  news.Format
		known   bool
	}{
		{"https://jsonfeed.org/version/1", news.JSONFeed10, true},
		{"https://jsonfeed.org/version/1.1", news.JSONFeed11, true},
		{"http://jsonfeed.org/version/1", news.JSONFeed10, true},
		{"http://www.jsonfeed.org/version/1.1/", news.JSONFeed11, true},
		{"jsonfeed.org/version/1.0", news.JSONFeed10, true},
		{" HTTPS://JSONFEED.ORG/VERSION/1.1 ", news.JSONFeed11, true},
		{"https://jsonfeed.org/version/2", news.JSONFeed11, false},
		{"1.1", "", false},
		{"", "", false},
	} {
		if format, known := Format(c.version); format != c.format || known != c.known {
			t.Errorf("%q is %q, %v; want %q, %v", c.version, format, known, c.format, c.known)
		}
	}
}

// A required member is always there, and nothing is invented for it.
func TestFromNewsRequired(t *testing.T) {
	it := FromArticle(&news.Article{URL: "https://news.example.edu/1"})
	if it.ID != it.URL || it.ContentText == nil || *it.ContentText != "" {
		t.Errorf("id %q, content_text %v", it.ID, it.ContentText)
	}
	if it := FromArticle(&news.Article{Body: "<p>"}); it.ID != "" || it.ContentText != nil || it.ContentHTML != "<p>" {
		t.Errorf("id %q, content_text %v", it.ID, it.ContentText)
	}
	file := FromArticle(&news.Article{Attachments: []news.Attachment{{URL: "https://news.example.edu/plan"}}}).Attachments[0]
	if file.MIMEType != "application/octet-stream" || file.Campusnews == nil || file.Campusnews.MIMEType != "" {
		t.Errorf("%+v", file)
	}
	f := FromNews(&news.Feed{Authors: []news.Person{{Email: "news@example.edu"}}})
	if f.Version != VersionURL || f.Authors[0].URL != "mailto:news@example.edu" || f.Items == nil {
		t.Errorf("%+v", f)
	}
}
