//go:build !js

package page_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed/page"
)

func TestRulesCheck(t *testing.T) {
	for _, test := range []struct {
		rules page.Rules
		field string // named in the error, "" for none
	}{
		{page.Rules{Item: "li"}, ""},
		{page.Rules{Item: "ul > li:not(.top), dl dt", Next: "a[rel~=next]"}, ""},
		{page.Rules{}, "items"},
		{page.Rules{Item: "li["}, "of item:"},
		{page.Rules{Item: "li", Title: "a:nope"}, "of title:"},
		{page.Rules{Item: "li", Link: "]"}, "of link:"},
		{page.Rules{Item: "li", Date: "::"}, "of date:"},
		{page.Rules{Item: "li", Image: "img["}, "of image:"},
		{page.Rules{Item: "li", Summary: "p,"}, "of summary:"},
		{page.Rules{Item: "li", Next: "#"}, "of next:"},
	} {
		err := test.rules.Check()
		if test.field == "" {
			if err != nil {
				t.Errorf("%+v: %v", test.rules, err)
			}
			continue
		}
		if !errors.Is(err, page.ErrRules) || !strings.Contains(err.Error(), test.field) {
			t.Errorf("%+v: %v", test.rules, err)
		}
		if _, listed := (&page.Parser{Rules: &test.rules}).Listing([]byte(noticePage)); listed == nil || listed.Error() != err.Error() {
			t.Errorf("%+v: Listing says %v", test.rules, listed)
		}
	}
}

func TestRulesJSON(t *testing.T) {
	rules := page.Rules{Item: "li", Title: "a", Link: "a", Date: "span", Image: "img", Summary: "p", Next: ".next"}
	doc, err := json.Marshal(rules)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"item":"li","title":"a","link":"a","date":"span","image":"img","summary":"p","next":".next"}`
	if string(doc) != want {
		t.Errorf("written as %s", doc)
	}
	var again page.Rules
	if err := json.Unmarshal(doc, &again); err != nil || again != rules {
		t.Errorf("read again as %+v, %v", again, err)
	}
}

func TestRulesThatFindNothing(t *testing.T) {
	p := page.Parser{Rules: &page.Rules{Item: "tr"}}
	if f, err := p.Listing([]byte(noticePage)); !errors.Is(err, page.ErrNoListing) || f != nil {
		t.Errorf("got %v, %v", f, err)
	}
}
