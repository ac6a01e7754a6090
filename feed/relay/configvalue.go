//go:build !js

package relay

import (
	"errors"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// object reads a mapping whose keys are known.
func (r *reader) object(known map[string]decoder) decoder {
	return func(key string, n *yaml.Node) {
		r.members(key, n, func(name string) decoder {
			if d := known[name]; d != nil {
				return d
			}
			return func(key string, _ *yaml.Node) {
				r.faults.add(key, fmt.Errorf("there is no such key%s", meant(name, known)))
			}
		})
	}
}

// members reads a mapping.
func (r *reader) members(key string, n *yaml.Node, decoderOf func(name string) decoder) {
	if n.Kind != yaml.MappingNode {
		r.wrong(key, n, "keys with values")
		return
	}
	seen := make(map[string]bool)
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], resolved(n.Content[i+1])
		at := r.child(key, name.Value, name)
		if seen[name.Value] {
			r.faults.add(at, errors.New("the key is there twice"))
			continue
		}
		seen[name.Value] = true
		decoderOf(name.Value)(at, value)
	}
}

// items reads a list.
func (r *reader) items(key string, n *yaml.Node, item decoder) {
	if n.Kind != yaml.SequenceNode {
		r.wrong(key, n, "a list")
		return
	}
	for i, c := range n.Content {
		item(r.child(key, strconv.Itoa(i), c), resolved(c))
	}
}

func (r *reader) child(key, name string, n *yaml.Node) string {
	if key != "" {
		name = key + "." + name
	}
	if r.lines[name] == 0 {
		r.lines[name] = n.Line
	}
	return name
}

func (r *reader) wrong(key string, n *yaml.Node, wanted string) {
	is := map[yaml.Kind]string{yaml.MappingNode: "keys with values", yaml.SequenceNode: "a list"}[n.Kind]
	if is == "" {
		is = strconv.Quote(n.Value)
	}
	r.faults.add(key, fmt.Errorf("%s is no %s", is, strings.TrimPrefix(wanted, "a ")))
}

func (r *reader) text(to *string) decoder {
	return func(key string, n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.Tag != "!!str" {
			r.wrong(key, n, "text (quotes make it one)")
			return
		}
		*to = n.Value
	}
}

func (r *reader) texts(to *[]string) decoder {
	return func(key string, n *yaml.Node) {
		*to = []string{}
		r.items(key, n, func(key string, n *yaml.Node) {
			var s string
			r.text(&s)(key, n)
			*to = append(*to, s)
		})
	}
}

// named reads a mapping of names to texts.
func (r *reader) named(to *map[string]string) decoder {
	return func(key string, n *yaml.Node) {
		*to = make(map[string]string)
		r.members(key, n, func(name string) decoder {
			return func(key string, n *yaml.Node) {
				var s string
				r.text(&s)(key, n)
				(*to)[name] = s
			}
		})
	}
}

func (r *reader) number(to *int) decoder {
	return func(key string, n *yaml.Node) {
		if n.Tag != "!!int" || n.Decode(to) != nil {
			r.wrong(key, n, "whole number")
		}
	}
}

func (r *reader) boolean(to *bool) decoder {
	return func(key string, n *yaml.Node) {
		if n.Tag != "!!bool" || n.Decode(to) != nil {
			r.wrong(key, n, "true or false")
		}
	}
}

func (r *reader) duration(to *time.Duration) decoder {
	return func(key string, n *yaml.Node) {
		d, err := parseDuration(n.Value)
		if n.Kind != yaml.ScalarNode || n.Tag != "!!str" || err != nil {
			r.wrong(key, n, "duration such as 30s, 15m, 12h or 7d")
			return
		}
		*to = d
	}
}

// parseDuration reads what time.ParseDuration does, and whole days: "7d".
func parseDuration(s string) (time.Duration, error) {
	const day = 24 * time.Hour
	if days, ok := strings.CutSuffix(s, "d"); ok {
		n, err := strconv.ParseUint(days, 10, 16)
		return time.Duration(n) * day, err
	}
	return time.ParseDuration(s)
}

func (r *reader) networks(to *[]netip.Prefix) decoder {
	return func(key string, n *yaml.Node) {
		r.items(key, n, func(key string, n *yaml.Node) {
			p, err := netip.ParsePrefix(n.Value)
			if err != nil {
				r.wrong(key, n, "network such as 10.0.0.0/8")
				return
			}
			*to = append(*to, p)
		})
	}
}

// resolved returns what an alias stands for.
func resolved(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}
