using System.Text;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;
using TradeSim.Silo;

namespace TradeSim.Console.Terminal;

/// <summary>
/// Where a command speaks: results on <see cref="Output"/>, progress and messages on <see cref="Error"/>. Whether someone
/// watches is asked of each stream by itself, since results are often piped while progress is still looked at.
/// </summary>
public sealed record Terminal
{
    private const int PlainColumns = 100;
    private const int FewestColumns = 60;
    private const int MostColumns = 200;

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Someone watches stderr: a view that redraws itself may be shown there.</summary>
    public bool Watched { get; init; }

    /// <summary>Someone has a keyboard before them whose keys can be heard one by one.</summary>
    public bool Heard { get; init; }

    /// <summary>How wide help may be; null asks the runtime, which greets a terminal with escape codes before it answers.</summary>
    public int? Columns { get; init; }

    /// <summary>How wide text on stdout may be.</summary>
    public int Width { get; init; } = PlainColumns;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Terminal OfProcess()
    {
        // Who sets NO_COLOR wants no escape code of any kind, and a view that redraws itself is made of them.
        var plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || Environment.GetEnvironmentVariable("TERM") == "dumb";
        var hasRoom = plain || HasRoom();
        return new Terminal
        {
            Output = Stream(1, plain && !System.Console.IsOutputRedirected, () => System.Console.Out),
            Error = Stream(2, plain && !System.Console.IsErrorRedirected, () => System.Console.Error),
            Watched = !System.Console.IsErrorRedirected && !plain && hasRoom,
            Heard = !System.Console.IsInputRedirected && !plain,
            Width = Math.Clamp(WidthOfOutput(asks: !plain), FewestColumns, MostColumns),
            Columns = plain || !hasRoom ? PlainColumns : null,
        };
    }

    /// <summary>Some terminals have no columns, those of build machines for one: nothing can be drawn on them.</summary>
    private static bool HasRoom() =>
        (System.Console.IsOutputRedirected && System.Console.IsErrorRedirected) || (System.Console.WindowWidth > 0 && System.Console.WindowHeight > 0);

    /// <summary>What COLUMNS says, or else that of the terminal, which answers with escape codes.</summary>
    private static int WidthOfOutput(bool asks) =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var said) ? said
        : asks && !System.Console.IsOutputRedirected && System.Console.WindowWidth is var columns and > 0 ? columns
        : PlainColumns;

    private static StandardStream Stream(int descriptor, bool isPlainTerminal, Func<TextWriter> usual) =>
        StandardStream.Of(descriptor, isPlainTerminal ? () => Plain(descriptor) : usual);

    /// <summary>A terminal without the runtime's own writers, which greet it with escape codes as soon as they are used.</summary>
    private static TextWriter Plain(int descriptor)
    {
        var terminal = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return TextWriter.Synchronized(new StreamWriter(terminal, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });
    }

    /// <summary>Stderr as a Spectre console, which by itself would look at stdout to see whether someone watches.</summary>
    public IAnsiConsole Screen() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Error),
        Ansi = Watched ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = Watched ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = Watched ? InteractionSupport.Yes : InteractionSupport.No,
    });

    /// <summary>The exit code of a command that ends with one: a failure where it is done and part of its results could not be written.</summary>
    public int End(int exitCode)
    {
        Output.Flush();
        return exitCode == ExitCode.Done && Output is StandardStream { Failure: { } failure }
            ? Complain(Complaint.Of(failure) with { What = $"stdout cannot be written: {Complaint.Of(failure).What}", Try = "the same, with stdout led to where there is room" }, ExitCode.Failed)
            : exitCode;
    }

    /// <summary>Says what is wrong and what to try instead.</summary>
    public int Complain(Complaint complaint, int exitCode = ExitCode.BadInput)
    {
        Error.WriteLine(complaint.Kind is { } kind ? $"error: {kind.Code} {complaint.What}" : $"error: {complaint.What}");
        if (complaint.Try is { } cure)
        {
            Error.WriteLine($"try: {cure}");
        }

        return exitCode;
    }
}
