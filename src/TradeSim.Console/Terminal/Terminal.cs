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

    /// <summary>Colours are welcome where someone watches.</summary>
    public bool Colours { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Terminal OfProcess()
    {
        var dumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new Terminal
        {
            Output = System.Console.Out,
            Error = System.Console.Error,
            Watched = !System.Console.IsErrorRedirected && !dumb,
            Colours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && !dumb,
        };
    }

    /// <summary>Stderr as a Spectre console, which by itself would look at stdout to see whether someone watches.</summary>
    public IAnsiConsole Screen() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Error),
        Ansi = Watched ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = Watched && Colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
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
