//go:build !js

package relay

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/locale"
)

// Check returns all that is wrong with c, an [Error] each, joined as
// [errors.Join] does it; nil is nothing. [New] does the same.
func (c *Config) Check() error { return c.check().err() }

func (c *Config) check() faults {
	var f faults
	if c.URL != "" {
		f.add("url", checkURL(c.URL))
	}
	f.add("origins", checkOrigins(c.Origins))
	f.add("refresh", checkRefresh(c.Refresh))
	f.add("max_age", checkRange(c.MaxAge, 0, MaxRefresh))
	for key, n := range map[string]int{"variant_bytes": c.VariantBytes, "image_bytes": c.ImageBytes, "image_keep": c.ImageKeep} {
		if n < 0 {
			f.add(key, fmt.Errorf("%d is less than 0", n))
		}
	}
	for i, n := range c.Networks {
		if !n.IsValid() {
			f.add("networks."+strconv.Itoa(i), errors.New("it is no network"))
		}
	}
	if strings.ContainsFunc(c.Contact, func(r rune) bool { return r < ' ' || r == 0x7f || r == '(' || r == ')' }) {
		f.add("contact", errors.New("it has characters that a User-Agent cannot have"))
	}
	if len(c.Sources) > MaxSources {
		f.add("sources", fmt.Errorf("%d are more than the limit of %d", len(c.Sources), MaxSources))
	}
	c.Site.check("site", &f)
	for _, name := range slices.Sorted(maps.Keys(c.Sources)) {
		key := "sources." + name
		f.add(key, checkName(name))
		source := c.Sources[name]
		source.check(c, key, &f)
	}
	return f
}

func (s *Source) check(c *Config, key string, f *faults) {
	if len(s.From) == 0 {
		f.add(key+".from", errors.New("there is no address"))
	}
	if len(s.From) > MaxAddresses {
		f.add(key+".from", fmt.Errorf("%d addresses are more than the limit of %d", len(s.From), MaxAddresses))
	}
	for i, a := range s.From {
		a.check(key+".from."+strconv.Itoa(i), f)
	}
	if s.Page != "" {
		f.add(key+".page", checkURL(s.Page))
	}
	f.add(key+".language", checkLanguage(s.Language))
	if _, err := zone(s.Zone); err != nil {
		f.add(key+".zone", fmt.Errorf("%q is no time zone such as Asia/Shanghai", s.Zone))
	}
	for list, words := range map[string][]string{"topics": s.Topics, "exclude": s.Exclude, "words": s.Words} {
		if slices.Contains(words, "") {
			f.add(key+"."+list, errors.New("one of them is empty"))
		}
	}
	f.add(key+".refresh", checkRefresh(s.Refresh))
	f.add(key+".since", checkRange(s.Since, 0, 1<<63-1))
	if s.Limit < 0 || s.Limit > MaxLimit {
		f.add(key+".limit", fmt.Errorf("%d is not between 0 and %d", s.Limit, MaxLimit))
	}
	f.add(key+".origins", checkOrigins(s.Origins))
	if s.Images && c.URL == "" {
		f.add(key+".images", errors.New("pictures can be relayed only where url is set"))
	}
}

func (a *Address) check(key string, f *faults) {
	if a.Rules != nil {
		f.add(key+".rules", a.Rules.Check())
	}
	if a.File == "" {
		f.add(key+".url", checkURL(a.URL))
		if a.Pictures != "" {
			f.add(key+".pictures", errors.New("only what is read from a file has them"))
		}
		return
	}
	switch {
	case a.URL != "":
		f.add(key+".url", errors.New("there is a file too: one of them is the address"))
	case a.Rules != nil:
		f.add(key+".rules", errors.New("a file is read without rules"))
	}
	if _, err := filepath.Match(a.File, ""); err != nil {
		f.add(key+".file", fmt.Errorf("%q is no pattern of files", a.File))
	}
}

func (s *Site) check(key string, f *faults) {
	if s.URL != "" {
		f.add(key+".url", checkURL(s.URL))
	}
	f.add(key+".language", checkLanguage(s.Language))
	for name, url := range s.Links {
		if _, ok := address.Link(url); !ok || name == "" {
			f.add(key+".links."+name, fmt.Errorf("%q is no address that a link can have", url))
		}
	}
	for to, from := range s.Copy {
		if from == "" || !filepath.IsLocal(filepath.FromSlash(to)) {
			f.add(key+".copy."+to, errors.New("it is a directory of the site, with the one to copy behind it"))
		}
	}
}

func checkLanguage(tag string) error {
	if tag != "" && locale.Tag(tag) == "" {
		return fmt.Errorf("%q is no language tag such as en or zh-CN", tag)
	}
	return nil
}

// zone returns nil for "".
func zone(name string) (*time.Location, error) {
	if name == "" {
		return nil, nil
	}
	return time.LoadLocation(name)
}

func checkName(name string) error {
	if name == "" || len(name) > MaxName || name[0] == '-' {
		return fmt.Errorf("the name %q is not 1 to %d letters, digits and hyphens", name, MaxName)
	}
	for i := range len(name) {
		if c := name[i]; !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-') {
			return fmt.Errorf("the name %q has characters other than a-z, 0-9 and -", name)
		}
	}
	return nil
}

func checkURL(s string) error {
	u, err := url.Parse(s)
	if err != nil {
		return fmt.Errorf("%q is no address", s)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return fmt.Errorf("%q is no http or https address in full", s)
	}
	if u.User != nil {
		return errors.New("the address holds a user name or a password")
	}
	return nil
}

func checkRefresh(d time.Duration) error {
	if d == 0 {
		return nil
	}
	return checkRange(d, MinRefresh, MaxRefresh)
}

func checkRange(d, least, most time.Duration) error {
	if d < least || d > most {
		return fmt.Errorf("%v is not between %v and %v", d, least, most)
	}
	return nil
}
