//go:build !js

package syndication

import (
	"io"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/news"
)

// The limits of sitemaps. What is beyond them is left out.
const (
	maxSitemap     = 50_000 // addresses, by sitemaps.org, protocol 0.9
	maxNewsSitemap = 1000   // articles, by Google
	newsSitemapAge = 48 * time.Hour
	maxSitemapURL  = 2048 // bytes of an address
)

// Sitemap writes the addresses of f's articles as a sitemap (sitemaps.org,
// protocol 0.9), with the day or the time of the last change where that is
// known. It lists each address once, and only those on the host of f's page,
// where that is known: a sitemap is about one host. It ends at 50,000.
func Sitemap(w io.Writer, f *news.Feed) error {
	x := xml{stream: newStream(w)}
	x.sitemap(f)
	return x.flush()
}

// AppendSitemap appends to dst what [Sitemap] writes.
func AppendSitemap(dst []byte, f *news.Feed) []byte {
	x := xml{stream: stream{doc: dst}}
	x.sitemap(f)
	return x.doc
}

// NewsSitemap writes f as a news sitemap, by what Google says of them: the
// articles of the last two days before now, the newest 1,000, the newest first.
// An article that tells only its day counts until the day is two days over, in
// now's zone. Left out are those without a title, a time of publication or an
// address on the host of f's page, and those of days to come.
//
// A news sitemap names the publication, by f's title, and a language for each
// article, else f's. If one of them is missing nothing is written, and the error
// is an [Error] with [ErrUntitled] or [ErrNoLanguage].
func NewsSitemap(w io.Writer, f *news.Feed, now time.Time) error {
	x := xml{stream: newStream(w)}
	if err := x.newsSitemap(f, now); err != nil {
		return err
	}
	return x.flush()
}

// AppendNewsSitemap appends to dst what [NewsSitemap] writes.
func AppendNewsSitemap(dst []byte, f *news.Feed, now time.Time) ([]byte, error) {
	x := xml{stream: stream{doc: dst}}
	if err := x.newsSitemap(f, now); err != nil {
		return nil, err
	}
	return x.doc, nil
}

func (x *xml) sitemap(f *news.Feed) {
	f = orEmpty(f)
	x.base = baseOf(f)
	x.raw(xmlDeclaration + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	listed := make(map[string]bool)
	for _, a := range f.Articles {
		loc := x.loc(a)
		if loc == "" || listed[loc] {
			continue
		}
		if len(listed) == maxSitemap {
			break
		}
		listed[loc] = true
		x.raw("<url>\n")
		x.required("loc", loc)
		for _, t := range []news.Time{a.Updated, a.Published} {
			if writable(t) {
				x.w3cdtf("lastmod", t)
				break
			}
		}
		x.close("url")
		if !x.between() {
			return
		}
	}
	x.raw("</urlset>\n")
}

// loc returns the article's address if a sitemap may list it, else "".
func (x *xml) loc(a *news.Article) string {
	if a == nil {
		return ""
	}
	loc := uri(webAddress(x.base, a.URL))
	if len(loc) >= maxSitemapURL || x.base != "" && !strings.EqualFold(hostOf(loc), hostOf(uri(x.base))) {
		return ""
	}
	return loc
}

// hostOf returns the host of a full address, with its port.
func hostOf(s string) string {
	host := s[min(len(s), len(address.Scheme(s))+len("://")):]
	if i := strings.IndexAny(host, "/?#"); i >= 0 {
		host = host[:i]
	}
	return host
}

func (x *xml) newsSitemap(f *news.Feed, now time.Time) error {
	f = orEmpty(f)
	x.base = baseOf(f)
	if blank(f.Title) {
		return feedError("news sitemap", f, ErrUntitled)
	}
	var recent []*news.Article
	listed := make(map[string]bool)
	for _, a := range f.Articles {
		loc := x.loc(a)
		if loc == "" || listed[loc] || blank(a.Title) || !isRecent(a.Published, now) {
			continue
		}
		listed[loc] = true
		recent = append(recent, a)
	}
	recent = news.Limit(news.Newest(recent), maxNewsSitemap)
	for _, a := range recent {
		if newsLanguage(a, f) == "" {
			return articleError("news sitemap", slices.Index(f.Articles, a), a, ErrNoLanguage)
		}
	}
	x.raw(xmlDeclaration + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"` +
		` xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"` +
		` xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">` + "\n")
	for _, a := range recent {
		x.raw("<url>\n")
		x.required("loc", x.loc(a))
		x.raw("<news:news>\n<news:publication>\n")
		x.required("news:name", f.Title)
		x.required("news:language", newsLanguage(a, f))
		x.raw("</news:publication>\n")
		x.w3cdtf("news:publication_date", a.Published)
		x.required("news:title", a.Title)
		x.raw("</news:news>\n")
		if picture := uri(webAddress(x.base, a.Image.URL)); picture != "" {
			x.raw("<image:image>")
			x.required("image:loc", picture)
			x.close("image:image")
		}
		x.close("url")
		if !x.between() {
			return nil
		}
	}
	x.raw("</urlset>\n")
	return nil
}

// isRecent reports whether an article published at t belongs into a news
// sitemap that is written at now.
func isRecent(t news.Time, now time.Time) bool {
	if !writable(t) || len(news.Since([]*news.Article{{Published: t}}, now.Add(-newsSitemapAge))) == 0 {
		return false
	}
	if i, ok := t.Instant(); ok {
		return !i.After(now)
	}
	return news.OnDay(t.Date()).Compare(news.OnDay(now.Date())) <= 0
}

// newsLanguage returns the code of an article's language, else of the feed's,
// as Google wants it: ISO 639, but zh-cn and zh-tw for Chinese.
func newsLanguage(a *news.Article, f *news.Feed) string {
	for _, s := range [...]string{a.Language, f.Language} {
		if s = languageTag(s); s == "" {
			continue
		}
		tag := language.Make(s)
		base, _ := tag.Base()
		if base.String() != "zh" {
			return base.String()
		}
		if script, _ := tag.Script(); script.String() == "Hant" {
			return "zh-tw"
		}
		return "zh-cn"
	}
	return ""
}
