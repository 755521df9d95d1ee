using System.Diagnostics;
using System.Globalization;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary>A disk of a few megabytes in memory, which only root may make.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _path;

    private SmallDisk(string path) => _path = path;

    public static SmallDisk? TryMount(string path, int megabytes)
    {
        Directory.CreateDirectory(path);
        var size = string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m");
        return Tool.Runs("mount", "-t", "tmpfs", "-o", size, "tmpfs", path) ? new SmallDisk(path) : null;
    }

    public void Dispose() => Tool.Runs("umount", _path);
}

/// <summary>A folder in which nobody may make or rename files, by its mode or, for root, by being immutable.</summary>
internal sealed class ShutFolder : IDisposable
{
    private readonly string[] _open;

    private ShutFolder(string[] open) => _open = open;

    public static ShutFolder? TryShut(string path)
    {
        var (shut, open) = Environment.IsPrivilegedProcess
            ? (new[] { "chattr", "+i", path }, new[] { "chattr", "-i", path })
            : (["chmod", "u-w", path], ["chmod", "u+w", path]);
        return Tool.Runs(shut[0], shut[1..]) ? new ShutFolder(open) : null;
    }

    public void Dispose() => Tool.Runs(_open[0], _open[1..]);
}

/// <summary>Small tools of the operating system.</summary>
internal static class Tool
{
    /// <summary>Whether a tool is there and did what it was asked.</summary>
    public static bool Runs(string name, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
