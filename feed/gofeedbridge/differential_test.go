//go:build !js

package gofeedbridge_test

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/gofeedbridge"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
)

// TestDifferences reads each document with package feed and with gofeed. What
// they read differently has to be listed in testdata/differences.txt with its
// reason, and what is listed there has to be so.
func TestDifferences(t *testing.T) {
	list := readIntended(t)
	fixtures, corpus := documents(t)
	for _, path := range slices.Concat(fixtures, corpus) {
		doc, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		for _, d := range compareParsers(doc) {
			if !list.explain(name, d) {
				t.Errorf("%s: %s of article %d is not listed:\n  feed   %.300q\n  gofeed %.300q", name, d.field, d.index, d.ours, d.theirs)
			}
		}
	}
	if corpus == nil {
		t.Skip("the corpus of feeds is not here, so that not everything listed can be there")
	}
	for _, l := range list {
		for _, field := range l.fields {
			if !l.seen[field] {
				t.Errorf("testdata/differences.txt lists %s of %s, and there is no such difference", l.name, field)
			}
		}
	}
}

// documents returns the paths of our own fixtures and of the corpus.
func documents(t testing.TB) (fixtures, corpus []string) {
	t.Helper()
	all, err := filepath.Glob("../testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range all {
		if filepath.Ext(path) != ".golden" {
			fixtures = append(fixtures, path)
		}
	}
	if len(fixtures) == 0 {
		t.Fatal("there are no fixtures")
	}
	corpus, err = filepath.Glob("../../../shared/corpus/feeds/*")
	if err != nil {
		t.Fatal(err)
	}
	return fixtures, corpus
}

// difference is a field that was read in two ways.
type difference struct {
	field        string
	index        int // of the article; -1 for the feed
	ours, theirs string

	doc        []byte
	feed, they *news.Feed
}

// article returns the article that differs, as both read it.
func (d *difference) article() (ours, theirs *news.Article) {
	if d.index < 0 {
		return &news.Article{}, &news.Article{}
	}
	return d.feed.Articles[d.index], d.they.Articles[d.index]
}

func compareParsers(doc []byte) []difference {
	f, err := feed.Parse(doc)
	g, theirErr := gofeedbridge.Parse(doc)
	if err != nil || theirErr != nil {
		if (err == nil) == (theirErr == nil) {
			return nil
		}
		return []difference{{field: "document", index: -1, ours: fmt.Sprint(err), theirs: fmt.Sprint(theirErr), doc: doc}}
	}
	all := compare(f, g)
	for i := range all {
		all[i].doc = doc
	}
	return all
}

// compare returns what two feeds say differently, in a form that leaves out
// what makes no difference to a reader.
func compare(f, g *news.Feed) []difference {
	var all []difference
	add := func(index int, field, ours, theirs string) {
		if ours != theirs {
			all = append(all, difference{field: field, index: index, ours: ours, theirs: theirs, feed: f, they: g})
		}
	}
	theirs := feedFields(g)
	for i, ours := range feedFields(f) {
		add(-1, "feed."+ours.name, ours.value, theirs[i].value)
	}
	add(-1, "feed.articles", fmt.Sprint(len(f.Articles)), fmt.Sprint(len(g.Articles)))
	if len(f.Articles) != len(g.Articles) {
		return all
	}
	for n, a := range f.Articles {
		theirs := articleFields(g.Articles[n])
		for i, ours := range articleFields(a) {
			add(n, ours.name, ours.value, theirs[i].value)
		}
	}
	return all
}

type field struct{ name, value string }

func feedFields(f *news.Feed) []field {
	return []field{
		{"format", string(f.Format)},
		{"title", oneLine(f.Title)},
		{"description", oneLine(f.Description)},
		{"url", f.URL},
		{"feedURL", f.FeedURL},
		{"links", strings.Join(f.Links, "\n")},
		{"language", f.Language},
		{"authors", lines(f.Authors, person)},
		{"copyright", oneLine(f.Copyright)},
		{"generator", oneLine(f.Generator)},
		{"topics", lines(f.Topics, news.Topic.Text)},
		{"image", f.Image.URL},
		{"imageTitle", f.Image.Title},
		{"published", instant(f.Published)},
		{"updated", instant(f.Updated)},
		{"extensions", extensions(f.Extensions)},
	}
}

func articleFields(a *news.Article) []field {
	return []field{
		{"id", a.ID},
		{"url", a.URL},
		{"title", oneLine(a.Title)},
		{"summary", oneLine(a.Summary)},
		{"body", canonical(cmp.Or(string(a.Body), html.EscapeString(a.Text)))},
		{"published", instant(a.Published)},
		{"updated", instant(a.Updated)},
		{"authors", lines(a.Authors, person)},
		{"credits", lines(a.Credits, func(c news.Credit) string { return c.Role + ": " + c.Name })},
		{"topics", lines(a.Topics, news.Topic.Text)},
		{"language", a.Language},
		{"copyright", oneLine(a.Copyright)},
		{"image", a.Image.URL},
		{"attachments", lines(a.Attachments, func(file news.Attachment) string { return fmt.Sprint(file.URL, " ", file.Type, " ", file.Size) })},
		{"links", strings.Join(a.Links, "\n")},
		{"extensions", extensions(a.Extensions)},
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// lines joins what text says of each, leaving out those of which it says nothing.
func lines[T any](list []T, text func(T) string) string {
	var all []string
	for _, v := range list {
		if s := oneLine(text(v)); s != "" {
			all = append(all, s)
		}
	}
	return strings.Join(all, "\n")
}

func person(p news.Person) string {
	if p.Email == "" {
		return p.Name
	}
	return p.Name + " <" + p.Email + ">"
}

func instant(t news.Time) string {
	if at, ok := t.Instant(); ok {
		t = news.At(at.UTC())
	}
	return t.String()
}

// extensions returns the names and texts of extensions in the order of names.
// Elements of RSS itself are left out, which gofeed keeps in another place, and
// those of media and itunes, most of which become fields.
func extensions(list []news.Extension) string {
	var all []string
	for _, e := range list {
		if e.Space == "" && !strings.Contains(e.Name, ":") || strings.HasPrefix(e.Space, "http://search.yahoo.com/mrss") || strings.Contains(strings.ToLower(e.Space), "itunes") {
			continue
		}
		name := e.Name
		if e.Space == "" {
			_, name, _ = strings.Cut(name, ":")
		}
		all = append(all, name+" "+oneLine(e.Text))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// canonical returns markup as a browser would write it, with white space folded
// and without declarations of namespaces.
func canonical(markup string) string {
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return markup
	}
	var b strings.Builder
	for _, n := range nodes {
		withoutNamespaces(n)
		for e := range n.Descendants() {
			withoutNamespaces(e)
		}
		if err := html.Render(&b, n); err != nil {
			return markup
		}
	}
	return oneLine(spaceAroundTag.ReplaceAllString(b.String(), "$1"))
}

func withoutNamespaces(n *html.Node) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return strings.HasPrefix(a.Key, "xmlns") })
}

var spaceAroundTag = regexp.MustCompile(`\s*(<[^>]*>)\s*`)

// intended is an entry of testdata/differences.txt: a rule, or a document by
// its name.
type intended struct {
	name   string
	fields []string
	seen   map[string]bool // by field
}

type intendedList []*intended

// readIntended reads the list. An entry is a line with a name and fields, and
// indented lines with the reason.
func readIntended(t *testing.T) intendedList {
	t.Helper()
	data, err := os.ReadFile("testdata/differences.txt")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		t.Fatal(err)
	}
	var list intendedList
	reasons := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0 || line[0] == '#':
		case line[0] == '\t' && len(list) > 0:
			reasons[list[len(list)-1].name] = true
		case len(words) == 1:
			t.Fatalf("testdata/differences.txt: no fields of %s", words[0])
		default:
			list = append(list, &intended{name: words[0], fields: words[1:], seen: map[string]bool{}})
		}
	}
	for _, l := range list {
		if !reasons[l.name] {
			t.Errorf("testdata/differences.txt: no reason for %s", l.name)
		}
		if rules[l.name] == nil && !strings.Contains(l.name, ".") {
			t.Errorf("testdata/differences.txt: %s is neither a rule nor a document", l.name)
		}
	}
	for name := range rules {
		if !reasons[name] {
			t.Errorf("testdata/differences.txt does not list %s", name)
		}
	}
	return list
}

// explain reports whether a difference is listed, for the document or by a
// rule, and notes that it was seen.
func (list intendedList) explain(document string, d difference) bool {
	for _, applies := range []func(*intended) bool{
		func(l *intended) bool { return l.name == document },
		func(l *intended) bool { return rules[l.name] != nil && rules[l.name](&d) },
	} {
		for _, l := range list {
			if slices.Contains(l.fields, d.field) && applies(l) {
				l.seen[d.field] = true
				return true
			}
		}
	}
	return false
}

// rules tell the differences that testdata/differences.txt gives the reasons of.
var rules = map[string]func(*difference) bool{
	"missing":   func(d *difference) bool { return d.theirs == "" },
	"document":  func(d *difference) bool { return d.ours == "<nil>" },
	"more":      func(d *difference) bool { return subset(d.theirs, d.ours) },
	"generator": func(d *difference) bool { return strings.HasPrefix(d.theirs, d.ours) },
	"icon":      func(d *difference) bool { return d.ours == "" && d.theirs == d.feed.Icon && d.theirs != "" },
	"first-item": func(d *difference) bool {
		if d.feed.Format != news.JSONFeed10 && d.feed.Format != news.JSONFeed11 || d.ours != "" || len(d.feed.Articles) == 0 {
			return false
		}
		a := d.feed.Articles[0]
		return d.theirs == instant(a.Published) || d.theirs == instant(a.Updated)
	},
	"published-is-updated": func(d *difference) bool {
		a, _ := d.article()
		return d.ours == "" && d.theirs == instant(a.Updated)
	},
	"dc-date": func(d *difference) bool {
		published := d.feed.Published
		if a, _ := d.article(); d.index >= 0 {
			published = a.Published
		}
		return d.ours == "" && d.theirs == instant(published)
	},
	"webmaster": func(d *difference) bool {
		return d.ours == "" && slices.ContainsFunc(d.feed.Extensions, func(e news.Extension) bool {
			return e.Name == "webMaster" && strings.Contains(e.Text, strings.Trim(d.theirs, "< >"))
		})
	},
	"pixel": func(d *difference) bool {
		a, _ := d.article()
		return d.ours == "" && pixel.MatchString(string(a.Body)+string(a.SummaryHTML))
	},
	"thumbnail": func(d *difference) bool {
		_, a := d.article()
		return slices.ContainsFunc(a.Extensions, func(e news.Extension) bool {
			return e.Name == "thumbnail" && slices.Contains(e.Attributes, news.Attribute{Name: "url", Value: d.ours})
		})
	},
	"field-as-well": func(d *difference) bool {
		more := strings.Split(d.theirs, "\n")
		more = slices.DeleteFunc(more, func(s string) bool {
			return strings.HasPrefix(s, "link ") || strings.HasPrefix(s, "id ") || strings.HasPrefix(s, "identifier ")
		})
		return slices.Equal(more, strings.Split(d.ours, "\n")) || len(more) == 0 && d.ours == ""
	},
	"json-links": func(d *difference) bool {
		return d.ours == "" && (d.feed.Format == news.JSONFeed10 || d.feed.Format == news.JSONFeed11)
	},
	"angle-brackets": func(d *difference) bool { return strings.HasSuffix(d.theirs, ">>") },
	"mailto": func(d *difference) bool {
		name, _, ok := strings.Cut(d.ours, " <")
		return ok && name == d.theirs
	},
	"xhtml": func(d *difference) bool {
		return bytes.Contains(d.doc, []byte("xhtml")) && textOf(d.ours) == textOf(d.theirs)
	},
	"plain-text": func(d *difference) bool { return textOf(htmlscan.Text(d.ours)) == textOf(d.theirs) },
	"empty-link": func(d *difference) bool { return d.ours == "" && bytes.Contains(d.doc, []byte(`href=""`)) },
}

var pixel = regexp.MustCompile(`(width|height)=["']?1\b`)

func textOf(markup string) string { return strings.Join(strings.Fields(htmlscan.Text(markup)), "") }

// subset reports whether each line of a is one of b's.
func subset(a, b string) bool {
	return !slices.ContainsFunc(strings.Split(a, "\n"), func(s string) bool {
		return !slices.Contains(strings.Split(b, "\n"), s)
	})
}
