package render

import (
	"slices"
	"strings"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
)

// Images says where a view's pictures come from. Its zero value takes them from
// where the feed says. Either way they load when they come near the screen, and
// their servers are not told which page shows them.
type Images struct {
	// Omit leaves all pictures out, those in bodies as well.
	Omit bool
	// Relay is what the address of a picture elsewhere, percent-encoded, is
	// appended to, so that readers ask the relay for it and nobody else:
	// "https://relay.example.edu/image?url=". Relative addresses stay as they
	// are. "" is no relay.
	Relay string
}

// source returns the address from which a picture is loaded, and whether it may
// be shown.
func (p *painter) source(url string) (string, bool) {
	src, ok := address.Resource(url)
	if !ok || p.images.Omit {
		return "", false
	}
	if p.images.Relay == "" || !elsewhere(src) {
		return src, true
	}
	relay, ok := address.Resource(p.images.Relay)
	if !ok {
		return "", false
	}
	return p.kept(appendEncoded(append(make([]byte, 0, 256), relay...), src)), true
}

// elsewhere reports whether a safe address names a server.
func elsewhere(src string) bool {
	slash := func(c byte) bool { return c == '/' || c == '\\' }
	if len(src) > 1 && slash(src[0]) && slash(src[1]) {
		return true
	}
	end := strings.IndexAny(src, ":/?#\\")
	return end >= 0 && src[end] == ':'
}

// appendEncoded appends s as a value in the query of an address: all but the
// unreserved characters (RFC 3986, section 2.3) in percent notation.
func appendEncoded(dst []byte, s string) []byte {
	const digits = "0123456789ABCDEF"
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c|0x20 && c|0x20 <= 'z', '0' <= c && c <= '9', c == '-', c == '.', c == '_', c == '~':
			dst = append(dst, c)
		default:
			dst = append(dst, '%', digits[c>>4], digits[c&15])
		}
	}
	return dst
}

// pictured returns the address from which i is loaded, and whether it is shown.
func (p *painter) pictured(i news.Image) (src string, shown bool) {
	if i.Width == 1 || i.Height == 1 { // it counts readers
		return "", false
	}
	return p.source(i.URL)
}

// picture writes an img element of i, which is loaded from src. It names the
// files of the picture in other sizes, for a place of the given sizes.
func (p *painter) picture(class, src string, i news.Image, files []news.Image, sizes string) {
	p.open("img", class)
	p.Attr("src", src)
	if set := p.srcset(files); set != "" {
		p.Attr("srcset", set)
		p.Attr("sizes", sizes)
	}
	p.Attr("alt", i.Alt)
	if i.Width > 0 && i.Height > 0 {
		p.Attr("width", p.number(int64(i.Width)))
		p.Attr("height", p.number(int64(i.Height)))
	}
	p.loading()
	p.Close()
}

// maxFiles is how many files of a picture are offered to browsers.
const maxFiles = 8

// srcset returns the files as WHATWG HTML, section 4.8.4.2.1, has it, "" if
// there are no two of known width to choose from.
func (p *painter) srcset(files []news.Image) string {
	var sources [maxFiles]string
	var widths [maxFiles]int
	n := 0
	for _, f := range files {
		src, ok := p.source(f.URL)
		// A comma at either end would not be part of the address, and no two
		// may have the same width.
		if !ok || f.Width <= 0 || strings.ContainsAny(src, " \f") || strings.HasPrefix(src, ",") || strings.HasSuffix(src, ",") ||
			slices.Contains(widths[:n], f.Width) {
			continue
		}
		n = min(n+1, maxFiles) // the largest comes last and stays
		sources[n-1], widths[n-1] = src, f.Width
	}
	if n < 2 {
		return ""
	}
	var set []byte
	for i, src := range sources[:n] {
		if i > 0 {
			set = append(set, ", "...)
		}
		set = append(set, src...)
		set = appendDigits(append(set, ' '), widths[i], 1)
		set = append(set, 'w')
	}
	return p.kept(set)
}

// loading keeps a picture from delaying the page and from telling its server
// which page shows it.
func (p *painter) loading() {
	for _, a := range [...]htmlscan.Attr{
		{Name: "loading", Value: "lazy"},
		{Name: "decoding", Value: "async"},
		{Name: "referrerpolicy", Value: "no-referrer"},
	} {
		p.Attr(a.Name, a.Value)
	}
}
