//go:build !js

package fetch

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// parse returns an address that a request may be sent to as far as its spelling
// tells, in the one form that the cache and the hosts know it by: host in ASCII
// and lower case, no default port, no fragment.
func (g *guard) parse(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAddress, err)
	}
	return u, g.normalize(u)
}

// redirect returns where a Location leads from u, as parse does.
func (g *guard) redirect(u *url.URL, location string) (*url.URL, error) {
	if location == "" {
		return nil, fmt.Errorf("%w: there is no Location", ErrRedirect)
	}
	to, err := u.Parse(location)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRedirect, err)
	}
	return to, g.normalize(to)
}

func (g *guard) normalize(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("%w: its scheme is neither http nor https", ErrAddress)
	case u.User != nil:
		return fmt.Errorf("%w: it holds a user name", ErrAddress)
	case u.Host == "" || u.Opaque != "":
		return fmt.Errorf("%w: it names no host", ErrAddress)
	}
	host, err := g.host(u.Hostname())
	if err != nil {
		return err
	}
	port, err := portOf(u)
	if err != nil {
		return err
	}
	switch {
	case port != "":
		u.Host = net.JoinHostPort(host, port)
	case strings.Contains(host, ":"):
		u.Host = "[" + host + "]"
	default:
		u.Host = host
	}
	if u.Path == "" {
		u.Path = "/"
	}
	u.Fragment, u.RawFragment = "", ""
	return nil
}

// portOf returns the port of u, "" if it is the scheme's.
func portOf(u *url.URL) (string, error) {
	if u.Port() == "" {
		return "", nil
	}
	port, err := strconv.ParseUint(u.Port(), 10, 16)
	if err != nil || isBadPort(uint16(port)) {
		return "", fmt.Errorf("%w: its port %s is not one for http", ErrAddress, u.Port())
	}
	if u.Scheme == "http" && port == 80 || u.Scheme == "https" && port == 443 {
		return "", nil
	}
	return strconv.FormatUint(port, 10), nil
}

// host returns a host in ASCII. An IP address has to be written as one: the
// forms that only some programs take for one (0177.1, 0x7f000001, 127.1) are
// refused, and so are zones, which name an interface of this machine.
func (g *guard) host(name string) (string, error) {
	if strings.Contains(name, ":") {
		ip, err := netip.ParseAddr(name)
		if err != nil || ip.Zone() != "" {
			return "", fmt.Errorf("%w: %q is no host", ErrAddress, name)
		}
		return ip.String(), g.check(ip)
	}
	name, err := asciiName(strings.TrimSuffix(name, "."))
	if err != nil {
		return "", err
	}
	last := name[strings.LastIndexByte(name, '.')+1:]
	if _, err := strconv.ParseUint(last, 0, 64); err != nil && strings.Trim(last, "0123456789") != "" {
		return name, nil
	}
	ip, err := netip.ParseAddr(name)
	if err != nil {
		return "", fmt.Errorf("%w: %q is neither a name nor an IP address", ErrAddress, name)
	}
	return name, g.check(ip)
}

// asciiName returns a name as it is looked up (RFC 5891, section 5).
func asciiName(name string) (string, error) {
	ascii := strings.ToLower(name)
	if strings.IndexFunc(name, func(r rune) bool { return r > '~' }) >= 0 {
		mapped, err := idna.Lookup.ToASCII(name)
		if err != nil {
			return "", fmt.Errorf("%w: %w", ErrAddress, err)
		}
		ascii = strings.TrimSuffix(mapped, ".")
	}
	const allowed = "abcdefghijklmnopqrstuvwxyz0123456789-_."
	if ascii == "" || strings.Trim(ascii, allowed) != "" || strings.Contains(ascii, "..") {
		return "", fmt.Errorf("%w: %q is no host", ErrAddress, name)
	}
	return ascii, nil
}
