//go:build !js

package render

import (
	"regexp"
	"sync"

	"github.com/microcosm-cc/bluemonday"
)

// sanitised returns markup with nothing in it but what the allow-list has, for
// a body or, if brief, for a summary.
func (v *Article) sanitised(markup string, brief bool) string {
	if markup == "" {
		return ""
	}
	if v.Cache != nil {
		return v.Cache.get(markup, brief, sanitised)
	}
	return sanitised(markup, brief)
}

// sanitised does it. Two sanitisers have to agree: the one that the browser
// half uses as well, and bluemonday with a policy made from the same list,
// behind it.
func sanitised(markup string, brief bool) string {
	safe := allowed(markup, brief)
	if brief {
		return summaryPolicy().Sanitize(safe)
	}
	return bodyPolicy().Sanitize(safe)
}

// The allow-list as policies. What is always written beside it is added after
// a policy has passed.
var (
	bodyPolicy    = sync.OnceValue(func() *bluemonday.Policy { return policy(func(*element) bool { return true }) })
	summaryPolicy = sync.OnceValue(func() *bluemonday.Policy { return policy((*element).inSummary) })
)

// policy returns a policy of the elements that are in.
func policy(in func(*element) bool) *bluemonday.Policy {
	values := map[check]*regexp.Regexp{
		linkValue:    regexp.MustCompile(`^(?:(?i:https?|mailto):|[^:/?#\\]*(?:[/?#\\]|$))`),
		resource:     regexp.MustCompile(`^(?:(?i:https?):|[^:/?#\\]*(?:[/?#\\]|$))`),
		number:       regexp.MustCompile(`^[0-9]{1,4}$`),
		languageName: regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*$`),
		textDir:      regexp.MustCompile(`^(?:ltr|rtl|auto)$`),
		cellScope:    regexp.MustCompile(`^(?:row|col|rowgroup|colgroup)$`),
	}
	p := bluemonday.NewPolicy()
	allow := func(a attribute, tag string) {
		attrs := p.AllowAttrs(a.name)
		if r := values[a.value]; r != nil {
			attrs = attrs.Matching(r)
		}
		attrs.OnElements(tag)
	}
	for _, e := range elements {
		if !in(&e) {
			continue
		}
		tag := e.written()
		p.AllowNoAttrs().OnElements(tag)
		for _, a := range e.attrs {
			allow(a, tag)
		}
		for _, a := range globalAttrs {
			allow(a, tag)
		}
	}
	return p
}
