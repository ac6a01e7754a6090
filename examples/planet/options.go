//go:build !js

package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"ustb.edu.cn/campusnews/feed/relay"
)

const help = `Planet makes a site of static files of the news of many sources.

usage: planet [flags] sources

The file of sources is YAML, JSON or OPML. What it may hold is told by
"go run ./examples/relay -schema"; a small one is

	site:
	  title: News of the faculties
	  url: https://planet.example.edu/
	sources:
	  physics:
	    from: https://physics.example.edu/
	  press:
	    title: Press office
	    from: {file: articles/*.txt}

Examples:

	planet sources.yaml                   write the site into public
	planet -check sources.yaml            only say what is wrong with the file
	planet -o /srv/www -url https://planet.example.edu/ feeds.opml
	*/15 * * * *  planet /etc/planet.yaml   in a crontab: mail comes when it fails

Flags:
`

const helpEnd = `
It ends with
	0    all is well; outside of a terminal nothing is said then
	1    no source could be loaded, or the site could not be written: it is as it
	     was, or where a disk fails while files are put in place the next run
	     completes it
	2    the command line or the file of sources is wrong
	3    the site is new, but some sources failed: their last good articles stay;
	     or some files of news could not be read: they are left out
	4    another run is at work on the site
	130  interrupted: the site is as it was; a second signal ends it at once

The last good articles are in the file's dir; without one in the user's cache,
in campusnews-planet. Of what site.copy names, links and names that begin with a
dot are left out.
`

// settings are what the command line says.
type settings struct {
	file, dir, url, title string
	check, verbose        bool
}

func parseFlags(args []string, stderr io.Writer) (s settings, err error) {
	flags := flag.NewFlagSet("planet", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, help)
		flags.PrintDefaults()
		fmt.Fprint(stderr, helpEnd)
	}
	flags.StringVar(&s.dir, "o", "", "`directory` of the site, in place of the file's site.dir; public where there is none")
	flags.StringVar(&s.url, "url", "", "`address` of the site, in place of the file's site.url")
	flags.StringVar(&s.title, "title", "", "`text` that the site is called, in place of the file's site.title")
	flags.BoolVar(&s.check, "check", false, "say what is wrong with the file of sources, and end")
	flags.BoolVar(&s.verbose, "v", false, "tell of each source, outside of a terminal too")
	if err := flags.Parse(args); err != nil {
		return s, err
	}
	if flags.NArg() != 1 {
		err := errors.New("planet: one file of sources is wanted; see planet -help")
		fmt.Fprintln(stderr, err)
		return s, err
	}
	s.file = flags.Arg(0)
	return s, nil
}

// config returns what the file and the command line say together.
func (s *settings) config() (*relay.Config, error) {
	c, err := relay.Read(s.file)
	if err != nil {
		return nil, err
	}
	site := &c.Site
	site.Dir = filepath.Clean(cmp.Or(s.dir, site.Dir, "public"))
	site.URL = cmp.Or(s.url, site.URL)
	site.Title = cmp.Or(s.title, site.Title)
	if c.Dir == "" {
		if c.Dir, err = stateDir(site.Dir); err != nil {
			return nil, err
		}
	}
	if err := c.Check(); err != nil { // the file alone had nothing wrong
		var e *relay.Error
		if errors.As(err, &e) {
			e.File = "the command line"
		}
		return nil, err
	}
	wrong := func(key, reason string) error { return &relay.Error{File: s.file, Key: key, Err: errors.New(reason)} }
	var faults []error
	if len(c.Sources) == 0 {
		faults = append(faults, wrong("sources", "there are none"))
	}
	if len(c.Sources) > 1 && site.Title == "" {
		faults = append(faults, wrong("site.title", "it is missing: what is the news of several sources called?"))
	}
	for to, from := range site.Copy {
		if err := checkCopy(from, site.Dir, c.Dir); err != nil {
			faults = append(faults, wrong("site.copy."+to, err.Error()))
		}
	}
	return c, errors.Join(faults...)
}

// stateDir returns where the last good answers for a site are kept: in the
// user's cache, by a sum of where the site is, and not beside the site, where a
// web server may serve them.
func stateDir(site string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("planet: where are the last good answers to be kept? dir says it in the file of sources: %w", err)
	}
	if site, err = realPath(site); err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(site))
	return filepath.Join(cache, "campusnews-planet", hex.EncodeToString(sum[:8])), nil
}
