//go:build !js

package relay

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// The limits of what a visitor can choose.
const (
	MaxQuery   = 1024 // bytes of a query, but for that of a picture
	MaxCount   = 100  // articles of a view
	MaxHeading = 200  // bytes
	MaxOrigin  = 300  // bytes of the Origin header
	MaxPicture = 4096 // bytes of the query that names a picture
)

// options are what a visitor chose of a view, by the names that the element
// <latest-news> has for its attributes, and of the page around it. The zero value
// chose nothing.
type options struct {
	count       int
	layout      render.Layout
	heading     string
	hideHeading bool
	level       int
	show        render.Show
	language    string
	relative    bool
	omitImages  bool
	target      string
	scheme      string // of the colours of embed: "light" or "dark"
}

// parseOptions reads a query. The error is for whoever wrote it.
func parseOptions(query string) (o options, err error) {
	if len(query) > MaxQuery {
		return o, fmt.Errorf("the query is longer than the limit of %d bytes", MaxQuery)
	}
	values, err := url.ParseQuery(query)
	if err != nil {
		return o, errors.New("the query cannot be read")
	}
	for name, all := range values {
		read := optionReaders[name]
		if read == nil {
			return o, fmt.Errorf("there is no option %q; there are %s", clip(name), strings.Join(slices.Sorted(maps.Keys(optionReaders)), ", "))
		}
		if len(all) > 1 {
			return o, fmt.Errorf("the option %s is there %d times", name, len(all))
		}
		if !utf8.ValidString(all[0]) || strings.ContainsFunc(all[0], unicode.IsControl) || !read(&o, all[0]) {
			return o, fmt.Errorf("%s cannot be %q", name, clip(all[0]))
		}
	}
	return o, nil
}

func clip(s string) string { return s[:min(len(s), 40)] }

// optionReaders read the values of options, and report whether they make sense.
var optionReaders = map[string]func(o *options, value string) bool{
	"count": func(o *options, v string) bool { return readNumber(&o.count, v, MaxCount) },
	"view": func(o *options, v string) (ok bool) {
		o.layout, ok = render.LayoutNamed(v)
		return ok
	},
	"heading": func(o *options, v string) bool {
		o.heading, o.hideHeading = v, v == ""
		return len(v) <= MaxHeading
	},
	"heading-level": func(o *options, v string) bool { return readNumber(&o.level, v, 6) },
	"show": func(o *options, v string) bool {
		for name := range strings.FieldsSeq(v) {
			show := render.ShowNamed(name)
			if show == 0 {
				return false
			}
			o.show |= show
		}
		return o.show != 0
	},
	"lang": func(o *options, v string) bool {
		o.language = locale.Tag(v)
		return o.language != ""
	},
	"dates": func(o *options, v string) bool {
		o.relative = v == "relative"
		return o.relative || v == "absolute"
	},
	"images": func(o *options, v string) bool {
		o.omitImages = v == "none"
		return o.omitImages || v == "lazy"
	},
	"target": func(o *options, v string) bool {
		o.target = v
		return v == "_top" || v == "_blank" || v == "_self" || v == "_parent"
	},
	"scheme": func(o *options, v string) bool {
		o.scheme = v
		return v == "light" || v == "dark"
	},
}

func readNumber(n *int, value string, most int) bool {
	v, err := strconv.Atoi(value)
	*n = v
	return err == nil && 1 <= v && v <= most && value == strconv.Itoa(v)
}

// view returns how the news of e, f, are shown.
func (o *options) view(e *edition, f *news.Feed) render.View {
	v := render.View{
		Layout:       o.layout,
		Heading:      o.heading,
		HideHeading:  o.hideHeading,
		HeadingLevel: o.level,
		Show:         o.show,
		More:         e.source.config.Page,
		StaleSince:   e.stale,
		Language:     cmp.Or(o.language, e.source.config.Language, f.Language),
		Target:       o.target,
	}
	if o.relative {
		v.Now = e.source.relay.now().In(e.source.location()).Truncate(time.Minute)
	}
	v.Images.Omit = o.omitImages
	if e.source.config.Images {
		v.Images.Relay = e.source.pictureAddress()
	}
	if !v.StaleSince.IsZero() {
		v.StaleSince = v.StaleSince.In(e.source.location())
	}
	return v
}

// shown returns f with as many articles as were chosen, and where none were with
// so many; 0 is all.
func (o *options) shown(f *news.Feed, otherwise int) *news.Feed {
	n := cmp.Or(o.count, otherwise)
	if n == 0 {
		return f
	}
	some := *f
	some.Articles = news.Limit(f.Articles, n)
	return &some
}
