//go:build !js

package relay

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
)

// A listEntry is a source in sources.json. The addresses are relative to that, since
// the relay may not know its own.
type listEntry struct {
	Name     string   `json:"name"`
	Title    string   `json:"title"`
	Feed     string   `json:"feed"`
	Embed    string   `json:"embed"`
	Fragment string   `json:"fragment"`
	Origins  []string `json:"origins"` // as in frame-ancestors of embed
}

// listSlot answers with the sources, for the page of package wasm that makes
// tags of them. Scripts of all sites may read it: it says what visitors see
// anyway, and nothing of where the news is from.
func (h *Handler) listSlot() *slot {
	list := struct {
		Origins []string    `json:"origins"` // of sources that name none
		Sources []listEntry `json:"sources"`
	}{append([]string{}, h.config.Origins...), h.list()}
	data, err := json.Marshal(list)
	if err != nil {
		panic("relay: sources.json: " + err.Error()) // strings can be written
	}
	b := newBody(h.packer, data, "application/json", h.now())
	b.cacheControl = []string{"public, max-age=60, must-revalidate"}
	b.vary = []string{"Accept-Encoding"}
	s := &slot{origins: newOrigins(allOrigins)}
	s.answer.Store(b)
	return s
}

func (h *Handler) list() []listEntry {
	all := []listEntry{}
	for _, name := range slices.Sorted(maps.Keys(h.sources)) {
		c := h.sources[name].config
		allowed := c.Origins
		if len(allowed) == 0 {
			allowed = h.config.Origins
		}
		all = append(all, listEntry{
			Name:     name,
			Title:    cmp.Or(c.Title, name),
			Feed:     "feeds/" + name + ".json",
			Embed:    "embed/" + name,
			Fragment: "fragment/" + name,
			Origins:  append([]string{}, allowed...),
		})
	}
	return all
}
