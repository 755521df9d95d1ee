using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TradeSim.Benchmarks;

/// <summary>Wall time and the processor time of this thread, of which only the second means something on a loaded machine.</summary>
internal readonly partial record struct Watch(double Wall, double Own)
{
    private const int OfThisThread = 3;

    /// <summary>Milliseconds that an action takes.</summary>
    public static Watch Of(Action action)
    {
        var (wall, own) = (Stopwatch.GetTimestamp(), OwnMilliseconds());
        action();
        return new(Stopwatch.GetElapsedTime(wall).TotalMilliseconds, OwnMilliseconds() - own);
    }

    /// <summary>The middle one of several, each of the two times by itself.</summary>
    public static Watch Median(IEnumerable<Watch> watches)
    {
        var all = watches.ToArray();
        return new(Middle([.. all.Select(one => one.Wall)]), Middle([.. all.Select(one => one.Own)]));
    }

    private static double Middle(double[] numbers)
    {
        Array.Sort(numbers);
        return numbers[numbers.Length / 2];
    }

    private static double OwnMilliseconds()
    {
        if (!OperatingSystem.IsLinux() || ClockGetTime(OfThisThread, out var time) != 0)
        {
            return Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;
        }

        return (time.Seconds * 1e3) + (time.Nanoseconds * 1e-6);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ClockGetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
