//go:build !js

package main

import "fmt"

// browserPeer is a script of the folder peers/browser. It defines the element
// peer-headlines, and exports the function that reads feeds for it.
type browserPeer struct {
	name    string
	file    string
	npm     bool     // whether it needs modules of npm
	formats []string // that it reads
}

var browserPeers = []browserPeer{
	{"hand-written", "handwritten.js", false, []string{"rss", "json"}},
	{"feedsmith", "feedsmith.js", true, []string{"rss", "json"}},
	{"rss-parser", "rss-parser.js", true, []string{"rss"}},
}

// formatNames are for tables.
var formatNames = map[string]string{"rss": "RSS", "json": "JSON Feed"}

// peersWith are those that can be made with the kit.
func peersWith(k *kit) []browserPeer {
	var list []browserPeer
	for _, p := range browserPeers {
		if !p.npm || k.modules != "" {
			list = append(list, p)
		}
	}
	return list
}

// addPeer adds the peer's script and its pages.
func addPeer(s *site, k *kit, p browserPeer, wanted []string) ([]contender, error) {
	script, err := k.bundle(fmt.Sprintf("import %q", "./"+p.file), nil)
	if err != nil {
		return nil, err
	}
	s.add("/"+p.file, "text/javascript; charset=utf-8", keep, script)
	var list []contender
	for _, format := range p.formats {
		path := "/" + p.name + "-" + format
		s.addPage(path, "/"+p.file, element("peer-headlines", "/news."+format))
		list = append(list, contender{name: p.name + ", " + formatNames[format], path: path, links: wanted})
	}
	return list, nil
}
