using System.Runtime.InteropServices;

namespace TradeSim.Console.Terminal;

/// <summary>What whoever started this process left it to do with signals, put right before the runtime looks at it.</summary>
public static class InheritedSignals
{
    // These numbers are the same in Linux and macOS.
    private const int Interrupt = 2;
    private const int FileTooLarge = 25;
    private const nint ByDefault = 0;
    private const nint Ignored = 1;

    /// <summary>
    /// Ctrl-C is heard although it was ignored, as a shell script has it for what it starts in the background: the runtime leaves
    /// an ignored signal alone. A file that grows over the limit of the shell is an error of the write, as a full disk is, and does
    /// not kill the process before it can say so.
    /// </summary>
    public static void PutRight()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetHandler(Interrupt, ByDefault);
            _ = SetHandler(FileTooLarge, Ignored);
        }
    }

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint SetHandler(int signal, nint handler);
}
