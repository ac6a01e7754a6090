//go:build !js

package render

import (
	"regexp"
	"sync"

	"github.com/microcosm-cc/bluemonday"
)

// sanitised returns markup with nothing in it but what the allow-list has. Two
// sanitisers have to agree on it: the one that the browser half uses as well,
// and bluemonday with a policy made from the same list, behind it.
func sanitised(markup string) string {
	if markup == "" {
		return ""
	}
	w := newWriter(nil, nil)
	b := body{painter: &painter{Builder: w}}
	b.build(markup)
	return string(policy().SanitizeBytes(w.buf))
}

// policy returns the allow-list as a policy. What is always written beside it
// is added after the policy has passed.
var policy = sync.OnceValue(func() *bluemonday.Policy {
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
})
