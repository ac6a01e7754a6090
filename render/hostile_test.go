//go:build !js

package render

import (
	"slices"
	"strings"
	"testing"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/internal/proof/hostile"
	"ustb.edu.cn/campusnews/news"
)

// inert checks that nothing in a page can act.
func inert(t *testing.T, page string) {
	t.Helper()
	for _, fault := range hostile.Faults(hostile.Read(t, page)) {
		t.Errorf("%s in %s", fault, page)
	}
}

// everywhere returns a feed and an article with s in every field.
func everywhere(s string) (*news.Feed, *news.Article) {
	a := &news.Article{
		ID: s, URL: s, Title: s, TitleHTML: news.HTML(s), Summary: s, SummaryHTML: news.HTML(s), Body: news.HTML(s), Text: s,
		Published: news.OnDay(2022, 5, 1).WithRaw(s), Authors: []news.Person{{Name: s, Email: s, URL: s, Avatar: s}},
		Credits: []news.Credit{{Role: s, Name: s}}, Topics: []news.Topic{{Name: s, Label: s, Scheme: s}}, Language: s, Copyright: s,
		Image: news.Image{URL: s, Title: s, Alt: s, Width: 1, Height: 1}, Banner: s, Figures: []news.Figure{{URL: s, Caption: s, Alt: s}},
		Attachments: []news.Attachment{{URL: s, Title: s, Type: s, Size: 1}}, Links: []string{s}, Source: news.Source{Title: s, URL: s},
	}
	return &news.Feed{Title: s, URL: s, Language: s, Articles: []*news.Article{a}}, a
}

// TestBothWalls shows that each sanitiser does without the other.
func TestBothWalls(t *testing.T) {
	for _, s := range hostile.Payloads(t) {
		w := newWriter(nil, nil)
		b := body{painter: &painter{Builder: w}}
		b.build(s)
		inert(t, string(w.buf))
		// What policies leave is finished by the views: see the other wall.
		unfinished := func(fault string) bool { return strings.HasSuffix(fault, "loads by itself") }
		for _, policy := range []*bluemonday.Policy{bodyPolicy(), summaryPolicy()} {
			if faults := slices.DeleteFunc(hostile.Faults(hostile.Read(t, policy.Sanitize(s))), unfinished); len(faults) > 0 {
				t.Errorf("%q: %q", s, faults)
			}
		}
	}
}

func TestPolicyLeavesWhatTheListHas(t *testing.T) {
	for _, s := range append(hostile.Payloads(t), awkward...) {
		browser := newWriter(nil, nil)
		b := body{painter: &painter{Builder: browser}}
		b.build(s)
		if host := bodyHTML(s); host != string(browser.buf) {
			t.Errorf("%q\nbrowser %s\nhost    %s", s, browser.buf, host)
		}
	}
}

// A name that turns the direction of text turns nothing but itself.
func TestNamesAreApart(t *testing.T) {
	const override = "\u202eevil"
	_, a := everywhere(override)
	a.Language = "en"
	all := View{Show: ShowTopics | ShowAuthor | ShowSource}
	page := string(new(Article).Append(all.Append(nil, &news.Feed{Articles: []*news.Article{a}}), a))
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	spans := 0
	for n := range doc.Descendants() {
		if n.Data != "span" || n.FirstChild == nil || n.FirstChild.Data != override {
			continue
		}
		spans++
		if !slices.Contains(n.Attr, html.Attribute{Key: "dir", Val: "auto"}) {
			t.Errorf("<span %v> is not apart", n.Attr)
		}
	}
	if spans < 7 { // topic, author, source; topic, author, role, source
		t.Errorf("%d names in %s", spans, page)
	}
}

func TestOneArticleCannotFillAList(t *testing.T) {
	_, a := everywhere(strings.Repeat("long ", 10_000))
	a.Topics = slices.Repeat(a.Topics, 1000)
	a.Authors = slices.Repeat(a.Authors, 1000)
	all := View{Show: ShowDate | ShowTopics | ShowAuthor | ShowSource | ShowSummary}
	before := len(all.Append(nil, &news.Feed{Title: a.Title}))
	a.URL, a.Image = "", news.Image{}
	if n := len(all.Append(nil, &news.Feed{Title: a.Title, Articles: []*news.Article{a}})) - before; n > 20_000 {
		t.Errorf("%d bytes for one article", n)
	}
}
