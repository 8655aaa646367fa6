//! Builds that find no room on the disk, at whatever step: what was served is served, the message says what helps,
//! and with room again the next build succeeds.

use std::{env, fs, process::Command};

use crate::{
    builds::{FEW_CHANGES, Served, build_with, faults, large, stride, tried},
    fixture::{Atlas, report},
};

#[cfg(target_os = "linux")]
#[test]
fn a_build_that_finds_the_disk_full_at_any_change_leaves_what_was_served_before() {
    let mut served = Served::of(Atlas::empty());
    let library = faults(&served.atlas);
    let (mut n, mut refused) = (1, 0);
    loop {
        served.write(n);
        let output = build_with(&served.atlas, &library, "full", n);
        let is_new = served.is_whole_after(n);
        let said = report(&output, &served.atlas.path(""));
        if output.status.success() {
            assert!(is_new, "{said}");
            break;
        }
        assert!(!is_new || !said.contains("served before still is"), "{said}");
        let is_told = said.contains("\nhint: ") && said.contains(" room ");
        assert!(said.starts_with("exit code: 2\n") && is_told, "at change {n}: {said}");
        refused += 1;
        if refused % 10 == 0 {
            served.doctor();
        }
        n += stride(FEW_CHANGES);
    }
    assert!(100 < n, "a build changes the disk more than {n} times");
    served.goes_on(n + 1);
    tried("build that finds the disk full from a change on", refused, &format!("of {n} changes"));
}

/// Every size at which the system ends a file is another step at which a build cannot write.
#[cfg(unix)]
#[test]
fn a_build_that_cannot_write_at_any_step_leaves_what_was_served_before() {
    let mut served = Served::of(large(1));
    let (mut blocks, mut refused) = (0, 0);
    loop {
        let n = refused + 1;
        served.write(n);
        // What the limit does to a process that ignores the signal is to fail the write.
        let limited = "trap '' XFSZ; ulimit -f $0; exec \"$@\"";
        let index = served.atlas.command(&["index", "--rebuild"]);
        let mut command = Command::new("sh");
        command.args(["-c", limited, &blocks.to_string()]).arg(index.get_program());
        command.args(index.get_args()).current_dir(served.atlas.path("")).env("NO_COLOR", "1");
        let report = report(&command.output().unwrap(), &served.atlas.path(""));
        let is_new = served.is_whole_after(n);
        if report.starts_with("exit code: 0\n") {
            assert!(is_new, "{report}");
            break;
        }
        assert!(report.starts_with("exit code: 2\n") && report.contains("\nhint: "), "{report}");
        assert!(report.contains("served before still is") && !is_new, "{report}");
        served.doctor();
        blocks += 1 + blocks * stride(6) / 6;
        refused += 1;
    }
    assert!(8 < blocks, "a build needs more than {blocks} blocks");
    served.goes_on(refused + 2);
    tried("build that may write no larger file", refused, &format!("up to {blocks} blocks"));
}

/// A disk that is really full: a file system in memory, of every size up to what a build needs.
#[cfg(target_os = "linux")]
#[test]
fn a_build_on_a_disk_without_room_leaves_what_was_served_before() {
    let mounts = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--mount", "--map-root-user", "sh", "-c"]).arg(script);
        command
    };
    if !mounts("mount -t tmpfs none /mnt").output().is_ok_and(|output| output.status.success()) {
        let needs =
            "`unshare` of util-linux and the right to mount, of root or in a user namespace";
        assert!(env::var_os("CI").is_none(), "to try a full disk takes {needs}");
        println!("NOT TRIED on a full disk, which takes {needs}");
        return;
    }
    let atlas = large(1);
    atlas.index();
    let kilobytes: u64 = {
        let files = fs::read_dir(atlas.generation()).unwrap();
        let bytes: u64 = files.map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
        bytes / 1_000
    };
    fs::create_dir(atlas.path("full")).unwrap();
    let (mut refused, mut built) = (0, 0);
    // From what is there to several times as much: a build needs that of its parts and of the whole of them, too.
    for step in (0..24).step_by(stride(5)) {
        let size = kilobytes + 64 + kilobytes * step as u64 / 6;
        let script = format!(
            "mount -t tmpfs -o size={size}k none full && cp -r index/. full/ || exit 9; \
             '{atlas}' index --rebuild --index full >said 2>&1; echo $?; \
             '{atlas}' search --index full --json >found; echo $?; \
             '{atlas}' doctor --index full >/dev/null 2>&1; echo $?; ls full | wc -l",
            atlas = env!("CARGO_BIN_EXE_atlas")
        );
        let output = mounts(&script).current_dir(atlas.path("")).output().unwrap();
        let said = fs::read_to_string(atlas.path("said")).unwrap_or_default();
        let outcome = String::from_utf8(output.stdout).unwrap();
        let outcome: Vec<&str> = outcome.split_whitespace().collect();
        match outcome[..] {
            ["0", "0", "0", _] => built += 1,
            // `CURRENT`, `LOCK` and what was built before.
            ["2", "0", "0", "3"] => {
                assert!(said.contains("served before still is"), "{size} kB: {said}");
                refused += 1;
            }
            _ => panic!("{size} kB: {outcome:?}: {said}"),
        }
    }
    assert!(0 < refused && 0 < built, "{refused} refused, {built} built");
    tried("build on a disk that is too small for it", refused, "each said so");
}
