using System.Runtime.InteropServices;

namespace TradeSim.Silo;

/// <summary>
/// The three standard streams as whoever started this process left them. A closed one (<c>2&gt;&amp;-</c>, as under cron) is led
/// to nowhere before anything is opened: the next file would get its number, and messages would be written into that file.
/// </summary>
public static class InheritedStreams
{
    private const int Streams = 3;

    // Numbers of Linux and macOS.
    private const int GetFlags = 1;
    private const int ClosedOnExec = 1;
    private const int ReadAndWrite = 2;

    private static readonly bool[] Closed = new bool[Streams];

    /// <summary>Whether nobody hears this stream: 1 is stdout, 2 stderr.</summary>
    public static bool IsClosed(int stream) => Closed[stream];

    /// <summary>Leads closed streams to nowhere. Before anything is written or opened.</summary>
    public static void PutRight()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        for (var stream = 0; stream < Streams; stream++)
        {
            var flags = Control(stream, GetFlags);
            if (flags < 0)
            {
                _ = Open("/dev/null", ReadAndWrite); // gets the lowest number that is free, which is this one
            }

            // What was handed down is open across exec; what the runtime has opened since is not.
            Closed[stream] = flags < 0 || (flags & ClosedOnExec) != 0;
        }
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int Control(int descriptor, int command);

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Open(string path, int flags);
}
