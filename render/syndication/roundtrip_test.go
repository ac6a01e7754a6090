//go:build !js

package syndication_test

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

// A fate is what becomes of a field that is written and read again.
type fate struct {
	word string // as the table of the package's documentation says it
	// want returns what is read for what was written; nil is the same.
	want func(c context) any
	// fits is asked instead where more than one value is right.
	fits func(c context, got any) bool
}

// context is what a field stands in.
type context struct {
	field any
	feed  *news.Feed
	of    *news.Article // nil for fields of the feed
	base  string        // what relative addresses are seen from
	seen  map[string]bool
}

var (
	yes = fate{word: "yes"}
	no  = fate{"no", func(c context) any { return reflect.Zero(reflect.TypeOf(c.field)).Interface() }, nil}
	// own is what a reader takes from the document itself.
	own = fate{"the document's", nil, func(context, any) bool { return true }}
	// each is compared one by one.
	each = fate{"yes", nil, func(context, any) bool { return true }}
	// escaped is the markup that readers of RSS see in text with & or <.
	escaped = fate{"no", nil, func(c context, got any) bool { return !strings.Contains(string(got.(news.HTML)), "<") }}
	asBody  = fate{"as the body", no.want, nil}
	inFull  = fate{"in full", func(c context) any { return absolute(c.base, c.field.(string)) }, nil}
	// resolved is markup whose addresses are in full; the reader may find that
	// it is no markup.
	resolved = fate{"addresses in full", func(c context) any { return resolvedHTML(c, c.field.(news.HTML)) }, nil}
	standIn  = fate{"or a stand-in", nil, func(c context, got any) bool {
		id := strings.TrimSpace(c.field.(string))
		again := c.seen[id]
		c.seen[id] = true
		return got == id && !again || (id == "" || again) && got != ""
	}}
)

// fates are those of every field, in RSS and in Atom.
var fates = map[string]map[string][2]fate{
	"Feed": {
		"ID":              {{"if a URI", nil, func(c context, got any) bool { return got == c.field || got == "" && !isURL(c.field.(string)) }}, standInURI},
		"Format":          {own, own},
		"Title":           {yes, yes},
		"TitleHTML":       {escaped, resolved},
		"Description":     {yes, yes},
		"DescriptionHTML": {escaped, resolved},
		"URL": {{"in full, or a stand-in", func(c context) any {
			first := ""
			for _, a := range c.feed.Articles {
				first = cmp.Or(first, absolute(c.base, a.URL))
			}
			return cmp.Or(absolute(c.base, c.feed.URL), absolute(c.base, c.feed.FeedURL), first)
		}, nil}, inFull},
		"FeedURL":       {inFull, inFull},
		"NextURL":       {inFull, inFull},
		"Links":         {own, own},
		"Language":      {bcp47, bcp47},
		"Authors":       {rssPeople, atomPeople},
		"Copyright":     {yes, yes},
		"CopyrightHTML": {escaped, resolved},
		"Generator":     {yes, yes},
		"Topics":        {rssTopics, atomTopics},
		"Image":         {rssImage, atomLogo},
		"Icon":          {inFull, inFull},
		"Favicon":       {no, no},
		"Published":     {rssTime, w3cdtf},
		"Updated":       {rssTime, atomUpdated},
		"Expired":       {no, no},
		"Articles":      {each, each},
		"Extensions":    {rssExtensions, atomExtensions},
		"Problems":      {own, own},
	},
	"Article": {
		"ID":            {standIn, standInURI},
		"URL":           {inFull, inFull},
		"ExternalURL":   {inFull, inFull},
		"Title":         {yes, yes},
		"TitleHTML":     {escaped, resolved},
		"Summary":       {rssText, yes},
		"SummaryHTML":   {rssSummary, resolved},
		"Body":          {rssBody, resolved},
		"Text":          {asBody, yes},
		"Published":     {rssTime, w3cdtf},
		"Updated":       {w3cdtf, atomUpdated},
		"Authors":       {rssPeople, atomPeople},
		"Credits":       {credits, credits},
		"Topics":        {rssTopics, atomTopics},
		"Language":      {bcp47, bcp47},
		"Copyright":     {yes, yes},
		"CopyrightHTML": {escaped, resolved},
		"Image":         {picture, picture},
		"ImageSizes":    {sizes, sizes},
		"Banner":        {no, no},
		"Figures":       {no, no},
		"Attachments":   {rssFiles, atomFiles},
		"Links":         {own, own},
		"Views":         {no, no},
		"Source":        {rssSource, atomSource},
		"Extensions":    {rssExtensions, atomExtensions},
	},
}

var (
	standInURI = fate{"or a stand-in", nil, func(c context, got any) bool {
		id := strings.TrimSpace(c.field.(string))
		again := c.seen[id]
		c.seen[id] = true
		return got == id && !again || got != "" && (!isURL(id) || again)
	}}
	bcp47 = fate{"if BCP 47", nil, func(c context, got any) bool {
		want := strings.ReplaceAll(c.field.(string), "_", "-")
		return got == want || got == "" && !regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z]{2})?$`).MatchString(want)
	}}
	rssPeople = fate{"names, one address", func(c context) any {
		var kept []news.Person
		people := c.field.([]news.Person)
		for _, p := range people {
			switch {
			case len(people) == 1 && isMail(p.Email) && p.Name != "":
				kept = append(kept, news.Person{Name: p.Name, Email: p.Email})
			case p.Name != "":
				kept = append(kept, news.Person{Name: p.Name})
			case isMail(p.Email):
				kept = append(kept, news.Person{Email: p.Email})
			}
		}
		return kept
	}, nil}
	atomPeople = fate{"no avatars", func(c context) any {
		var kept []news.Person
		for _, p := range c.field.([]news.Person) {
			if !isMail(p.Email) {
				p.Email = ""
			}
			p.URL, p.Avatar = absolute(c.base, p.URL), ""
			if p != (news.Person{}) {
				kept = append(kept, p)
			}
		}
		return kept
	}, nil}
	rssTopics = fate{"no labels", func(c context) any {
		var kept []news.Topic
		for _, t := range c.field.([]news.Topic) {
			t.Label = ""
			if t.Name != "" && !slices.Contains(kept, t) {
				kept = append(kept, t)
			}
		}
		return kept
	}, nil}
	atomTopics = fate{"schemes in full", func(c context) any {
		var kept []news.Topic
		for _, t := range c.field.([]news.Topic) {
			t.Scheme = absolute(c.base, t.Scheme)
			if t.Name != "" && !slices.Contains(kept, t) {
				kept = append(kept, t)
			}
		}
		return kept
	}, nil}
	rssImage = fate{"no alt, to 144 x 400", nil, func(c context, got any) bool {
		i, g := c.field.(news.Image), got.(news.Image)
		return g.URL == absolute(c.base, i.URL) && (g.Width == i.Width || g.Width == 0) && (g.Height == i.Height || g.Height == 0)
	}}
	atomLogo = fate{"the address", func(c context) any { return news.Image{URL: absolute(c.base, c.field.(news.Image).URL)} }, nil}
	// rssText is text whose lines may run together, where it is read as HTML.
	rssText = fate{"yes", nil, func(c context, got any) bool {
		return got == c.field || got == strings.Join(strings.Fields(c.field.(string)), " ")
	}}
	// rssSummary is markup, or text with & or <, which becomes markup.
	rssSummary = fate{"addresses in full", nil, func(c context, got any) bool {
		if html := c.field.(news.HTML); html != "" {
			return got == resolvedHTML(c, html)
		}
		return !strings.Contains(string(got.(news.HTML)), "<")
	}}
	// rssBody is markup, or what Text becomes.
	rssBody = fate{"addresses in full", func(c context) any {
		if html := c.field.(news.HTML); html != "" {
			return resolvedHTML(c, html)
		}
		return news.HTML(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\n", "<br>\n").Replace(c.of.Text))
	}, nil}
	rssTime = fate{"day or whole second", func(c context) any {
		t := c.field.(news.Time)
		if i, ok := t.Instant(); ok {
			return news.At(i.Truncate(time.Second))
		}
		return t
	}, nil}
	w3cdtf      = fate{word: "day or instant"}
	atomUpdated = fate{"as an instant", nil, func(c context, got any) bool {
		t, g := c.field.(news.Time), got.(news.Time)
		return t.String() == g.String() || t.Precision() != news.Instant && g.Known()
	}}
	credits = fate{"roles in lower case", func(c context) any {
		var kept []news.Credit
		for _, x := range c.field.([]news.Credit) {
			if x.Name != "" {
				kept = append(kept, news.Credit{Role: strings.ToLower(x.Role), Name: x.Name})
			}
		}
		return kept
	}, nil}
	picture = fate{"no title, no alt", nil, func(c context, got any) bool {
		i, g := c.field.(news.Image), got.(news.Image)
		i.URL, i.Title, i.Alt = absolute(c.base, i.URL), "", ""
		return g == i || i.URL == "" // then it is the first of the attachments or of the body
	}}
	sizes = fate{"no title, no alt", func(c context) any {
		var kept []news.Image
		for _, i := range c.field.([]news.Image) {
			if i.URL = absolute(c.base, i.URL); i.URL != "" {
				kept = append(kept, news.Image{URL: i.URL, Width: i.Width, Height: i.Height})
			}
		}
		return kept
	}, nil}
	rssFiles = fate{"no duration, no first title", func(c context) any {
		var kept []news.Attachment
		for _, t := range c.field.([]news.Attachment) {
			if t.URL = absolute(c.base, t.URL); t.URL == "" {
				continue
			}
			t.Duration = 0
			if len(kept) == 0 {
				t.Title, t.Type = "", cmp.Or(t.Type, "application/octet-stream")
			}
			kept = append(kept, t)
		}
		return kept
	}, nil}
	atomFiles = fate{"no duration", func(c context) any {
		var kept []news.Attachment
		for _, t := range c.field.([]news.Attachment) {
			if t.URL = absolute(c.base, t.URL); t.URL != "" {
				t.Duration = 0
				kept = append(kept, t)
			}
		}
		return kept
	}, nil}
	rssSource = fate{"if it has an address", func(c context) any {
		s := c.field.(news.Source)
		if s.URL = absolute(c.base, s.URL); s.URL == "" {
			return news.Source{}
		}
		return s
	}, nil}
	atomSource = fate{"in full", func(c context) any {
		s := c.field.(news.Source)
		return news.Source{Title: s.Title, URL: absolute(c.base, s.URL)}
	}, nil}
	rssExtensions = fate{"with a namespace", func(c context) any {
		return slices.DeleteFunc(slices.Clone(c.field.([]news.Extension)), func(e news.Extension) bool {
			return e.Space == "" || strings.Contains(e.Space, "\n") || e.Name == "identifier" // in the place of an item's, the reader takes it for the item's
		})
	}, nil}
	atomExtensions = fate{"with a namespace", func(c context) any {
		return slices.DeleteFunc(rssExtensions.want(c).([]news.Extension), func(e news.Extension) bool { return e.Space == "http://www.w3.org/2005/Atom" })
	}, nil}
)

func isURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Scheme != "" && u.String() == s && !strings.ContainsAny(s, "[]")
}

func isMail(s string) bool {
	return regexp.MustCompile(`^[\w+'-]+(\.[\w+'-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`).MatchString(s)
}

// absolute resolves an address, "" if that cannot be done.
func absolute(base, ref string) string {
	ref = strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(strings.TrimSpace(ref))
	r, err := url.Parse(ref)
	if err != nil || ref == "" {
		return ""
	}
	if !r.IsAbs() {
		b, err := url.Parse(base)
		if err != nil || !b.IsAbs() {
			return ""
		}
		return b.ResolveReference(r).String()
	}
	return ref
}

func resolvedHTML(c context, html news.HTML) news.HTML {
	base := c.base
	if c.of != nil {
		base = cmp.Or(absolute(c.base, c.of.URL), base)
	}
	return news.HTML(htmlscan.Resolve(string(html), base))
}

// written is one of the formats.
type written struct {
	name  string
	write func(io.Writer, *news.Feed) error
	fate  int // in fates
}

var xmlFormats = []written{{"RSS", syndication.RSS, 0}, {"Atom", undated.Atom, 1}}

// read returns what a reader sees of f after write.
func read(t *testing.T, name string, f *news.Feed, write func(io.Writer, *news.Feed) error) *news.Feed {
	t.Helper()
	var doc bytes.Buffer
	if err := write(&doc, f); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	again, err := feed.Parse(doc.Bytes())
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return again
}

// compare writes f, reads it and compares each field with its fate.
func compare(t *testing.T, name string, f *news.Feed, format written) {
	t.Helper()
	name += " as " + format.name
	got := read(t, name, f, format.write)
	if len(got.Articles) != len(f.Articles) {
		t.Errorf("%s: %d articles, want %d", name, len(got.Articles), len(f.Articles))
		return
	}
	base := cmp.Or(absolute("", f.URL), absolute("", f.FeedURL))
	compareFields(t, name, "Feed", got, f, context{feed: f, base: base, seen: make(map[string]bool)}, format.fate)
	seen := make(map[string]bool)
	for i, a := range f.Articles {
		compareFields(t, name, "Article", got.Articles[i], a, context{feed: f, of: a, base: base, seen: seen}, format.fate)
	}
}

func compareFields(t *testing.T, name, kind string, got, want any, c context, format int) {
	t.Helper()
	g, w := reflect.ValueOf(got).Elem(), reflect.ValueOf(want).Elem()
	for i := range g.NumField() {
		field := g.Type().Field(i).Name
		both, ok := fates[kind][field]
		if !ok {
			t.Fatalf("nothing says what becomes of %s.%s", kind, field)
		}
		fate := both[format]
		c.field = plain(w.Field(i).Interface())
		x := plain(g.Field(i).Interface())
		if fate.fits != nil {
			if !fate.fits(c, x) {
				t.Errorf("%s: %s.%s of %.60q is\n\t%.300v, was\n\t%.300v", name, kind, field, w.FieldByName("Title"), x, c.field)
			}
			continue
		}
		y := c.field
		if fate.want != nil {
			y = plain(fate.want(c))
		}
		if !reflect.DeepEqual(x, y) && !(g.Field(i).Kind() == reflect.Slice && g.Field(i).Len() == 0 && reflect.ValueOf(y).Len() == 0) {
			t.Errorf("%s: %s.%s of %.60q is\n\t%.300v, want\n\t%.300v", name, kind, field, w.FieldByName("Title"), x, y)
		}
	}
}

// plain returns what XML holds of a value: text without the white space around
// it and without carriage returns; of a time neither the raw text nor a clock
// whose zone is not known.
func plain(v any) any {
	switch v := v.(type) {
	case string:
		return trimmed(v)
	case news.HTML:
		return news.HTML(trimmed(string(v)))
	case news.Time:
		if v = v.WithRaw(""); v.Precision() == news.Local {
			return news.OnDay(v.Date())
		}
		return v
	}
	return v
}

func trimmed(s string) string {
	return strings.Trim(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), " \t\n")
}

func corpusFeeds(t *testing.T) map[string]*news.Feed {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", "feeds", "*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the shared corpus is not here")
	}
	feeds := make(map[string]*news.Feed)
	for _, name := range files {
		doc, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if feeds[filepath.Base(name)], err = feed.Parse(doc); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return feeds
}

// TestCorpusRoundTrip writes real feeds and reads them again: JSON Feed loses
// nothing, RSS and Atom what the table says.
func TestCorpusRoundTrip(t *testing.T) {
	for name, f := range corpusFeeds(t) {
		if again := read(t, name+" as JSON", f, syndication.JSON); !reflect.DeepEqual(again, f) {
			t.Errorf("%s: JSON Feed lost something", name)
		}
		for _, format := range xmlFormats {
			compare(t, name, f, format)
		}
	}
}

func TestSampleRoundTrip(t *testing.T) {
	for _, format := range xmlFormats {
		compare(t, "sample", sample(), format)
	}
	if again := read(t, "JSON", sample(), syndication.JSON); again.Articles[0].Title != "Library <opens>" || again.Articles[1].Published != news.OnDay(2022, 5, 1) {
		t.Errorf("JSON Feed: %+v", again.Articles)
	}
}

// TestTable compares the table in the package's documentation with fates.
// With -update it writes the lines that belong there.
func TestTable(t *testing.T) {
	source, err := os.ReadFile("syndication.go")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, kind := range []struct {
		name string
		of   reflect.Type
	}{{"Feed", reflect.TypeFor[news.Feed]()}, {"Article", reflect.TypeFor[news.Article]()}} {
		for i := range kind.of.NumField() {
			field := kind.of.Field(i).Name
			both, ok := fates[kind.name][field]
			if !ok {
				t.Fatalf("nothing says what becomes of %s.%s", kind.name, field)
			}
			lines = append(lines, fmt.Sprintf("//\t%-24s %-28s %s\n", kind.name+"."+field, both[0].word, both[1].word))
		}
	}
	table := regexp.MustCompile(`(//\tfield .*\n)((?://\t(?:Feed|Article)\..*\n)*)`)
	want := table.ReplaceAll(source, []byte("${1}"+strings.Join(lines, "")))
	if *update {
		if err := os.WriteFile("syndication.go", want, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if !bytes.Equal(source, want) {
		t.Errorf("the table should be\n%s", strings.Join(lines, ""))
	}
}
