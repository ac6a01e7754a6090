//go:build !js

package site

import (
	"cmp"
	"net/url"
	"strings"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/news"
)

// web returns a full http or https address in the form that a URI has, with
// nothing but ASCII in it, and "" for all others.
func web(raw string) string {
	s, ok := address.Resource(raw)
	if !ok {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme == "" {
		return ""
	}
	return u.String()
}

// folder returns the address of a folder in the web with a slash at its end, ""
// if it is none.
func folder(raw string) string {
	u, err := url.Parse(web(raw))
	if err != nil || u.Host == "" {
		return ""
	}
	u.RawQuery, u.ForceQuery, u.Fragment, u.RawFragment = "", false, "", ""
	if !strings.HasSuffix(u.Path, "/") {
		u = u.JoinPath("/")
	}
	return u.String()
}

// resolve returns an address of the feed as seen from the feed's page, as it is
// where that is not known.
func (e *edition) resolve(ref string) string {
	return address.Resolve(cmp.Or(e.feed.URL, e.feed.FeedURL), ref)
}

// inFull returns an address of the feed or of the site in full, "" if that is
// not known.
func (e *edition) inFull(ref string) string {
	return web(address.Resolve(e.root, e.resolve(ref)))
}

// picture returns what stands for a, with its address in full where that is
// known.
func (e *edition) picture(a *news.Article) news.Image {
	image := a.Image
	image.URL = cmp.Or(e.inFull(image.URL), image.URL)
	return image
}

// emblem returns the logo with its address in full where that is known.
func (e *edition) emblem() news.Image {
	logo := e.Logo
	logo.URL = address.Resolve(e.root, logo.URL)
	return logo
}

// absolute returns the address of a page in full, "" if the site's is unknown.
func (e *edition) absolute(path string) string {
	switch {
	case e.root == "" || path == "":
		return ""
	case path == indexPath:
		return e.root
	}
	return e.root + href(path)
}

// href returns the address of a page as seen from the others.
func href(path string) string { return url.PathEscape(path) }
