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

// inFull returns an address of the feed in full, "" if that is not known. The
// site's own address says nothing about it.
func (e *edition) inFull(ref string) string { return web(e.resolve(ref)) }

// shown returns the address of a picture or an attachment in full, "" if that is
// not known. Pages have such addresses as they are, so it is seen from the pages.
func (e *edition) shown(ref string) string { return web(address.Resolve(e.root, ref)) }

// picture returns i with its address as shown returns it.
func (e *edition) picture(i news.Image) news.Image {
	i.URL = e.shown(i.URL)
	return i
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
