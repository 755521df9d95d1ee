using System.Text;
using Spectre.Console;

namespace TradeSim.Console.Terminal;

/// <summary>
/// Where a command speaks: results on <see cref="Output"/>, progress and messages on <see cref="Error"/>. Whether someone
/// watches is asked of each stream by itself, since results are often piped while progress is still looked at.
/// </summary>
public sealed record Terminal
{
    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Someone watches stderr: a view that redraws itself may be shown there.</summary>
    public bool Watched { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Terminal OfProcess()
    {
        // Who sets NO_COLOR wants no escape code of any kind, and a view that redraws itself is made of them.
        var plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new Terminal
        {
            Output = plain ? Plain(System.Console.OpenStandardOutput()) : System.Console.Out,
            Error = plain ? Plain(System.Console.OpenStandardError()) : System.Console.Error,
            Watched = !System.Console.IsErrorRedirected && !plain,
        };
    }

    /// <summary>The runtime's own writers greet a terminal with escape codes as soon as they are made.</summary>
    private static TextWriter Plain(Stream stream) =>
        TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });

    /// <summary>Stderr as a Spectre console, which by itself would look at stdout to see whether someone watches.</summary>
    public IAnsiConsole Screen() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Error),
        Ansi = Watched ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = Watched ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = Watched ? InteractionSupport.Yes : InteractionSupport.No,
    });

    /// <summary>Says what is wrong and what to try instead.</summary>
    public int Complain(Complaint complaint, int exitCode = ExitCode.BadInput)
    {
        Error.WriteLine($"error: {complaint.What}");
        if (complaint.Try is { } cure)
        {
            Error.WriteLine($"try: {cure}");
        }

        return exitCode;
    }
}
