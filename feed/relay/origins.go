//go:build !js

package relay

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

const anyOrigin = "*"

// checkOrigins returns an error for the first origin that is none. What passes
// can stand in a Content-Security-Policy as it is.
func checkOrigins(origins []string) error {
	for _, o := range origins {
		if o == anyOrigin {
			continue
		}
		scheme, host, ok := strings.Cut(o, "://")
		host = strings.TrimPrefix(host, "*.")
		u, err := url.Parse(scheme + "://" + host)
		if !ok || err != nil || scheme != "http" && scheme != "https" || u.Hostname() == "" || u.Host != host ||
			strings.ToLower(o) != o || strings.ContainsAny(host, " ;,'\"*") {
			return fmt.Errorf("%q is no origin such as https://www.example.edu, https://*.example.edu or *", o)
		}
	}
	return nil
}

// origins are the sites whose pages may show a source. Its zero value allows
// none.
type origins struct {
	any   bool
	exact map[string][]string // to themselves, as values of a header
	// below are the schemes and domains of "https://*.example.edu".
	below []struct{ scheme, domain string }
	// ancestors is the directive frame-ancestors.
	ancestors string
}

func newOrigins(list []string) *origins {
	o := &origins{any: slices.Contains(list, anyOrigin), exact: make(map[string][]string)}
	for _, s := range list {
		if scheme, domain, wild := strings.Cut(s, "://*"); wild {
			o.below = append(o.below, struct{ scheme, domain string }{scheme + "://", domain})
		} else {
			o.exact[s] = []string{s}
		}
	}
	o.ancestors = "frame-ancestors 'self'"
	if len(list) > 0 {
		o.ancestors += " " + strings.Join(list, " ")
	}
	if o.any {
		o.ancestors = "frame-ancestors *"
	}
	return o
}

// varies reports whether answers depend on the request's Origin.
func (o *origins) varies() bool { return !o.any && len(o.exact)+len(o.below) > 0 }

var allOrigins = []string{anyOrigin}

// allow returns the value of Access-Control-Allow-Origin for a request from
// that origin, nil if it is not allowed.
func (o *origins) allow(from []byte) []string {
	if o.any {
		return allOrigins
	}
	if len(from) == 0 || len(from) > MaxOrigin {
		return nil
	}
	if v := o.exact[string(from)]; v != nil {
		return v
	}
	if len(o.below) == 0 {
		return nil
	}
	origin := string(from)
	for _, b := range o.below {
		host, ok := strings.CutPrefix(origin, b.scheme)
		if ok && len(host) > len(b.domain) && strings.HasSuffix(host, b.domain) && !strings.ContainsAny(host, "/@") {
			return []string{origin}
		}
	}
	return nil
}
