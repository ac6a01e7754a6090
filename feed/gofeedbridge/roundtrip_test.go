//go:build !js

package gofeedbridge_test

import (
	"bytes"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/gofeedbridge"
	"ustb.edu.cn/campusnews/news"
)

// TestThereAndBack brings what both parsers read into the other's form and
// back. What both can hold has to be there still.
func TestThereAndBack(t *testing.T) {
	fixtures, corpus := documents(t)
	for _, path := range slices.Concat(fixtures, corpus) {
		doc, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := feed.Parse(doc)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		backToNews(t, path, f)
		if g, err := gofeed.NewParser().Parse(bytes.NewReader(doc)); err == nil {
			backToGofeed(t, path, g)
		}
	}
}

func FuzzBridge(f *testing.F) {
	fixtures, _ := documents(f)
	for _, path := range fixtures {
		doc, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(doc)
	}
	f.Add([]byte("a\n <b>c</b> \n2022-05-01\nx &amp; y\nown:room\nhttp://purl.org/dc/elements/1.1/\ncreator\n"))
	f.Add([]byte("2022-05-01 10:00\nmedia\ncredit\n:\n\nurn:x\n1 < 2\n"))
	f.Fuzz(func(t *testing.T, doc []byte) {
		backToNews(t, "generated", newsFrom(doc))
		backToGofeed(t, "generated", gofeedFrom(doc))
		if f, err := feed.Parse(doc); err == nil && !bytes.ContainsFunc(doc, isNoXML) {
			// An element whose name is known but for such a character is an extension.
			backToNews(t, "read", f)
		}
		if f, err := gofeedbridge.Parse(doc); err == nil {
			backToNews(t, "read by gofeed", f)
			backToGofeed(t, "read by gofeed", gofeedbridge.To(f))
		}
	})
}

// TestImageSizes brings a picture in several sizes there and back.
func TestImageSizes(t *testing.T) {
	a := &news.Article{Image: news.Image{URL: "l.jpg"}, ImageSizes: []news.Image{{URL: "s.jpg", Width: 320, Height: 180}, {URL: "l.jpg", Width: 640}}}
	g := gofeedbridge.To(&news.Feed{Articles: []*news.Article{a}})
	if groups := g.Items[0].Extensions["media"]["group"]; len(groups) != 1 || len(groups[0].Children["content"]) != 2 || groups[0].Children["content"][0].Attrs["width"] != "320" {
		t.Errorf("media:group is %+v", groups)
	}
	back := gofeedbridge.From(g).Articles[0]
	if !reflect.DeepEqual(back.ImageSizes, a.ImageSizes) || back.Extensions != nil {
		t.Errorf("back are %+v and the extensions %+v", back.ImageSizes, back.Extensions)
	}
	g.Items[0].Image.URL = "another.jpg"
	if back := gofeedbridge.From(g).Articles[0]; back.ImageSizes != nil || len(back.Extensions) != 1 {
		t.Errorf("of another picture are %+v and the extensions %+v", back.ImageSizes, back.Extensions)
	}
}

// isNoXML reports whether a character may not stand in XML.
func isNoXML(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\r", r) || r == '\uFFFD' }

// backToNews brings f to gofeed's form and back.
func backToNews(t *testing.T, name string, f *news.Feed) {
	t.Helper()
	back := gofeedbridge.From(gofeedbridge.To(f))
	if again := gofeedbridge.From(gofeedbridge.To(back)); !reflect.DeepEqual(again, back) {
		t.Errorf("%s: twice there and back gives\n%+v, once\n%+v", name, again, back)
	}
	if name == "generated" {
		return // strings that mean something else to gofeed are told apart by no one
	}
	for _, d := range compare(f, back) {
		switch {
		case rules["plain-text"](&d): // gofeed does not know text from markup
		case d.field == "feed.format" && d.theirs == "": // gofeed does not know CDF
		case d.field == "extensions" || d.field == "feed.extensions":
			// An element without a namespace is there once.
			if !strings.Contains(d.ours, "\n") {
				t.Errorf("%s: %s was %q, is %q", name, d.field, d.ours, d.theirs)
			}
		default:
			t.Errorf("%s: %s of article %d was %.300q, is %.300q", name, d.field, d.index, d.ours, d.theirs)
		}
	}
}

// backToGofeed brings f to the model and back.
func backToGofeed(t *testing.T, name string, f *gofeed.Feed) {
	t.Helper()
	back := gofeedbridge.To(gofeedbridge.From(f))
	if again := gofeedbridge.To(gofeedbridge.From(back)); !reflect.DeepEqual(again, back) {
		t.Errorf("%s: twice there and back gives\n%v, once\n%v", name, again, back)
	}
	if name == "generated" {
		return
	}
	same := func(field string, was, is any) {
		t.Helper()
		if !reflect.DeepEqual(was, is) {
			t.Errorf("%s: %s was %.300q, is %.300q", name, field, was, is)
		}
	}
	trim := strings.TrimSpace
	same("FeedType", f.FeedType, back.FeedType)
	same("Title", trim(f.Title), back.Title)
	same("Description", trim(f.Description), back.Description)
	same("Link", trim(f.Link), back.Link)
	same("FeedLink", trim(f.FeedLink), back.FeedLink)
	same("Links", trimmed(f.Links), back.Links)
	same("Language", trim(f.Language), back.Language)
	same("Copyright", trim(f.Copyright), back.Copyright)
	same("Generator", trim(f.Generator), back.Generator)
	same("Categories", trimmed(f.Categories), back.Categories)
	same("Image", trimmedImage(f.Image), trimmedImage(back.Image))
	same("Authors", names(f.Authors), names(back.Authors))
	same("Published", f.Published, back.Published)
	same("Updated", f.Updated, back.Updated)
	same("Extensions", foreign(f.Extensions), foreign(back.Extensions))
	if len(f.Items) != len(back.Items) {
		t.Errorf("%s: %d items, were %d", name, len(back.Items), len(f.Items))
		return
	}
	for i, was := range f.Items {
		is := back.Items[i]
		same("item's Title", trim(was.Title), is.Title)
		same("item's Description", trim(was.Description), is.Description)
		same("item's Content", trim(was.Content), is.Content)
		same("item's Link", trim(was.Link), is.Link)
		same("item's Links", trimmed(was.Links), is.Links)
		same("item's GUID", trim(was.GUID), is.GUID)
		same("item's Categories", trimmed(was.Categories), is.Categories)
		same("item's Image", trimmedImage(was.Image), trimmedImage(is.Image))
		same("item's Published", was.Published, is.Published)
		same("item's Updated", was.Updated, is.Updated)
		same("item's Custom", was.Custom, is.Custom)
		same("item's Extensions", foreign(was.Extensions), foreign(is.Extensions))
		if kept := names(is.Authors); !strings.HasPrefix(kept, names(was.Authors)) { // of dc:creator there may be more
			t.Errorf("%s: item's Authors were %q, are %q", name, names(was.Authors), kept)
		}
		for _, at := range [][2]*time.Time{{was.PublishedParsed, is.PublishedParsed}, {was.UpdatedParsed, is.UpdatedParsed}} {
			if at[1] != nil && (at[0] == nil || !at[1].Equal(*at[0])) { // gofeed's of a day is left out
				t.Errorf("%s: a time of an item was %v, is %v", name, at[0], at[1])
			}
		}
		if len(was.Enclosures) != len(is.Enclosures) {
			t.Errorf("%s: %d enclosures, were %d", name, len(is.Enclosures), len(was.Enclosures))
			continue
		}
		for n, e := range was.Enclosures {
			same("enclosure's URL", trim(e.URL), is.Enclosures[n].URL)
			same("enclosure's Type", trim(e.Type), is.Enclosures[n].Type)
			if is.Enclosures[n].Length != "" {
				same("enclosure's Length", trim(e.Length), is.Enclosures[n].Length)
			}
		}
	}
}

func trimmed(list []string) []string {
	var all []string
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			all = append(all, s)
		}
	}
	return all
}

func trimmedImage(i *gofeed.Image) gofeed.Image {
	if i == nil {
		return gofeed.Image{}
	}
	return gofeed.Image{URL: strings.TrimSpace(i.URL), Title: strings.TrimSpace(i.Title)}
}

func names(people []*gofeed.Person) string {
	return lines(people, func(p *gofeed.Person) string { return p.Name + " " + p.Email })
}

// foreign returns the extensions that are no fields of the model.
func foreign(all ext.Extensions) ext.Extensions {
	kept := ext.Extensions{}
	for prefix, byName := range all {
		if prefix != "dc" && prefix != "atom" && prefix != "media" {
			kept[prefix] = byName
		}
	}
	return kept
}

// pieces takes lines off a document, over and over.
type pieces struct {
	lines []string
	next  int
}

func (p *pieces) text() string {
	p.next++
	return p.lines[p.next%len(p.lines)]
}

func (p *pieces) time() news.Time {
	raw := p.text()
	at := time.Unix(int64(len(raw))*100_003, 0)
	switch p.next % 4 {
	case 0:
		return news.At(at).WithRaw(raw)
	case 1:
		return news.OnDay(2022, 5, len(raw)%31)
	case 2:
		return news.AtLocal(at)
	}
	return news.Time{Raw: raw}
}

func (p *pieces) extensions(depth int) []news.Extension {
	var all []news.Extension
	for range depth {
		all = append(all, news.Extension{
			Space: p.text(), Name: p.text(), Text: p.text(),
			Attributes: []news.Attribute{{Name: p.text(), Value: p.text()}},
			Children:   p.extensions(depth - 1),
		})
	}
	return all
}

// newsFrom returns a feed of the lines of doc.
func newsFrom(doc []byte) *news.Feed {
	p := &pieces{lines: strings.Split(string(doc), "\n")}
	f := &news.Feed{
		ID: p.text(), Format: news.Format(p.text()), Title: p.text(), TitleHTML: news.HTML(p.text()), Description: p.text(),
		URL: p.text(), FeedURL: p.text(), Links: []string{p.text(), p.text()}, Language: p.text(),
		Authors: []news.Person{{Name: p.text(), Email: p.text(), URL: p.text()}}, Copyright: p.text(), Generator: p.text(),
		Topics: []news.Topic{{Name: p.text(), Label: p.text()}}, Image: news.Image{URL: p.text(), Title: p.text()},
		Published: p.time(), Updated: p.time(), Extensions: p.extensions(2),
	}
	for range min(len(p.lines), 3) {
		f.Articles = append(f.Articles, &news.Article{
			ID: p.text(), URL: p.text(), Title: p.text(), Summary: p.text(), SummaryHTML: news.HTML(p.text()),
			Body: news.HTML(p.text()), Text: p.text(), Published: p.time(), Updated: p.time(),
			Authors: []news.Person{{Name: p.text()}, {Email: p.text()}}, Credits: []news.Credit{{Role: p.text(), Name: p.text()}},
			Topics: []news.Topic{{Name: p.text()}, {Name: p.text()}}, Language: p.text(), Copyright: p.text(), CopyrightHTML: news.HTML(p.text()),
			Image: news.Image{URL: p.text()}, ImageSizes: []news.Image{{URL: p.text(), Width: p.next}, {URL: p.text(), Width: 9, Height: 5}}, Attachments: []news.Attachment{{URL: p.text(), Type: p.text(), Size: int64(p.next)}},
			Links: []string{p.text()}, Extensions: p.extensions(2),
		})
	}
	return f
}

// gofeedFrom returns a feed of the lines of doc that gofeed might have read.
func gofeedFrom(doc []byte) *gofeed.Feed {
	p := &pieces{lines: strings.Split(string(doc), "\n")}
	at := time.Unix(int64(len(doc))*100_003, 0)
	extensions := ext.Extensions{p.text(): {p.text(): {{
		Name: p.text(), Value: p.text(), Attrs: map[string]string{p.text(): p.text()},
		Children: map[string][]ext.Extension{p.text(): {{Value: p.text()}, {Value: p.text()}}},
	}}}, "dc": {"creator": {{Value: p.text()}, {Value: p.text()}}, p.text(): {{Value: p.text()}}}, "media": {"credit": {{Value: p.text()}}}}
	return &gofeed.Feed{
		Title: p.text(), Description: p.text(), Link: p.text(), Links: []string{p.text()}, Updated: p.text(), UpdatedParsed: &at,
		Authors: []*gofeed.Person{nil, {Name: p.text()}}, Image: &gofeed.Image{Title: p.text()}, Categories: []string{p.text()},
		Extensions: extensions, Custom: map[string]string{p.text(): p.text()}, FeedType: p.text(), FeedVersion: p.text(),
		Items: []*gofeed.Item{nil, {
			Title: p.text(), Content: p.text(), Published: p.text(), PublishedParsed: &at, Updated: p.text(), UpdatedParsed: nil,
			Author: &gofeed.Person{Name: p.text(), Email: p.text()}, GUID: p.text(), Enclosures: []*gofeed.Enclosure{nil, {URL: p.text(), Length: p.text()}},
			DublinCoreExt: ext.NewDublinCoreExtension(extensions["dc"]), Extensions: extensions, Custom: map[string]string{p.text(): p.text()},
		}},
	}
}
