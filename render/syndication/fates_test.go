//go:build !js

package syndication_test

import (
	"cmp"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
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
