//go:build !js

package main

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/syndication"
	"ustb.edu.cn/campusnews/wasm"
)

//go:embed pictures site
var files embed.FS

// inSidebar is how many articles the widget shows.
const inSidebar = 5

// The policies of the pages (Content Security Policy Level 3). Only the pages
// with the widget may run anything, and nothing may set markup as a string.
const (
	pagePolicy    = "default-src 'none'; style-src 'self'; img-src %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
	widgetPolicy  = pagePolicy + "; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
	picturePolicy = "default-src 'none'; sandbox"
)

// newSite returns the whole site. External news may have pictures from
// anywhere.
func newSite(latest *news.Feed, external bool) (http.Handler, error) {
	templates, err := template.ParseFS(files, "site/*.html")
	if err != nil {
		return nil, err
	}
	images := "'self'"
	if external {
		images += " https: http:"
	}
	s := &site{
		mux:       http.NewServeMux(),
		latest:    latest,
		templates: templates,
		plain:     fmt.Sprintf(pagePolicy, images),
		widget:    fmt.Sprintf(widgetPolicy, images),
	}
	for _, add := range []func() error{s.addHome, s.addNews, s.addArticles, s.addGallery, s.addFeeds, s.addFiles} {
		if err := add(); err != nil {
			return nil, err
		}
	}
	s.mux.Handle("GET /widget/", http.StripPrefix("/widget/", wasm.Handler()))
	return secure(s.mux), nil
}

// secure adds the headers that every answer has.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// A site has its pages ready: they do not change while it runs.
type site struct {
	mux           *http.ServeMux
	latest        *news.Feed
	templates     *template.Template
	plain, widget string // policies
}

// serve adds a document at a path.
func (s *site) serve(path, contentType, policy string, document []byte) {
	s.mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		if policy != "" {
			w.Header().Set("Content-Security-Policy", policy)
		}
		w.Write(document)
	})
}

// servePage adds a page made by a template.
func (s *site) servePage(path, policy, name string, data any) error {
	var page bytes.Buffer
	if err := s.templates.ExecuteTemplate(&page, name, data); err != nil {
		return err
	}
	s.serve(path, "text/html; charset=utf-8", policy, page.Bytes())
	return nil
}

// addHome adds the home page, whose sidebar holds the widget. Inside the widget
// stands the same list as the server draws it, for browsers without scripts and
// until the widget is ready.
func (s *site) addHome() error {
	shown := *s.latest
	shown.Articles = news.Limit(news.Newest(shown.Articles), inSidebar)
	view := render.View{Heading: "News from our partner", More: "/news", Language: "en"}
	return s.servePage("/{$}", s.widget, "home.html", struct {
		Script, Headlines template.HTML
		Heading, More     string
		Count             int
	}{
		Script:    template.HTML(wasm.ScriptTag("/widget/")),
		Headlines: template.HTML(view.Append(nil, &shown)),
		Heading:   view.Heading,
		More:      view.More,
		Count:     inSidebar,
	})
}

// content is what page.html shows between its header and its footer.
type content struct {
	Title string
	Kind  string // a class
	Body  template.HTML
}

func (s *site) addNews() error {
	view := render.View{Heading: s.latest.Title, HeadingLevel: 1, Language: "en"}
	return s.servePage("/news", s.plain, "page.html", content{
		Title: "News",
		Kind:  "list",
		Body:  template.HTML(view.Append(nil, s.latest)),
	})
}

// addArticles adds a page for each article that has none elsewhere.
func (s *site) addArticles() error {
	for _, a := range s.latest.Articles {
		if !strings.HasPrefix(a.URL, articlePath) {
			continue
		}
		if err := s.addArticle(a); err != nil {
			return err
		}
	}
	return nil
}

// addArticle adds the page of an article at its address.
func (s *site) addArticle(a *news.Article) error {
	view := render.Article{Language: "en"}
	here := *a
	here.URL = "" // no link from the page to itself
	return s.servePage(a.URL, s.plain, "page.html", content{
		Title: a.Title,
		Kind:  "story",
		Body:  template.HTML(view.Append(nil, &here)),
	})
}

// addFeeds adds the news as feeds. They are written for each request, with the
// address that the reader knows this site by: readers of RSS and Atom expect
// whole addresses.
func (s *site) addFeeds() error {
	atom := syndication.Options{Undated: time.Now()} // when such articles were seen first
	for path, format := range map[string]struct {
		contentType string
		write       func(io.Writer, *news.Feed) error
	}{
		"/feed.json": {"application/feed+json", syndication.JSON},
		"/rss.xml":   {"application/rss+xml; charset=utf-8", syndication.RSS},
		"/atom.xml":  {"application/atom+xml; charset=utf-8", atom.Atom},
	} {
		s.mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			var document bytes.Buffer
			if err := format.write(&document, publish(s.latest, "http://"+r.Host, path)); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			w.Header().Set("Content-Type", format.contentType)
			w.Header().Set("Access-Control-Allow-Origin", "*") // pages of other sites show it, too
			w.Write(document.Bytes())
		})
	}
	return nil
}

// publish returns f as it is published at path of a site: with whole addresses.
func publish(f *news.Feed, site, path string) *news.Feed {
	address := func(a string) string {
		if strings.HasPrefix(a, "/") && !strings.HasPrefix(a, "//") {
			return site + a
		}
		return a
	}
	published := *f
	published.FeedURL = site + path
	published.URL = cmp.Or(f.URL, site+"/news")
	published.Articles = make([]*news.Article, len(f.Articles))
	for i, a := range f.Articles {
		copied := *a
		copied.ID = address(a.ID)
		copied.URL = address(a.URL)
		copied.Image.URL = address(a.Image.URL)
		published.Articles[i] = &copied
	}
	return &published
}

// sources is what the page /widget/builder.html offers.
const sources = `{"sources": [{"title": "The news of this site", "feed": "feed.json"}]}`

func (s *site) addFiles() error {
	entries, err := files.ReadDir("pictures")
	if err != nil {
		return err
	}
	served := map[string]string{"/campus.svg": "site/campus.svg", "/favicon.svg": "site/favicon.svg"}
	for _, entry := range entries {
		served["/pictures/"+entry.Name()] = "pictures/" + entry.Name()
	}
	for path, name := range served {
		picture, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		s.serve(path, "image/svg+xml", picturePolicy, picture)
	}
	for _, name := range []string{"site.css", "gallery.css"} {
		styles, err := files.ReadFile("site/" + name)
		if err != nil {
			return err
		}
		s.serve("/"+name, "text/css; charset=utf-8", "", styles)
	}
	s.serve("/news.css", "text/css; charset=utf-8", "", []byte(render.CSS))
	s.serve("/sources.json", "application/json", "", []byte(sources))
	return nil
}
