#!/bin/sh
# pack.sh ROOT NAME VERSION OUT: packs the files below ROOT as OUT/NAME_VERSION_ARCH.deb. The same input gives the same bytes.
set -eu
root=$1
name=$2
version=$3
out=$4
epoch=${SOURCE_DATE_EPOCH:-1795219200} # the day of the release

printf '%s (%s) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- The Corral developers <developers@corral.app>  %s\n' \
    "$name" "$version" "$(LC_ALL=C date -R -u -d "@$epoch")" | gzip -9n >"$root/usr/share/doc/$name/changelog.gz"
find "$root" -exec touch -h -d "@$epoch" {} +
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
touch -d "@$epoch" "$root/DEBIAN" "$root/DEBIAN/"*

SOURCE_DATE_EPOCH=$epoch dpkg-deb --root-owner-group "-Z${DEB_COMPRESSION:-xz}" \
    --build "$root" "$out/${name}_${version}_$(dpkg --print-architecture).deb"
