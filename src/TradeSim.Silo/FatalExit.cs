using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace TradeSim.Silo;

/// <summary>
/// What a silo does that cannot go on, such as one that the others have declared dead: a plain line, and exit code 1 at once.
/// Orleans' own handler aborts the process, which leaves a core dump and the exit code of a crash.
/// </summary>
internal sealed class FatalExit(ILogger<FatalExit> logger, ILoggerFactory loggers) : IFatalErrorHandler
{
    public const int Failed = 1;

    public bool IsUnexpected(Exception exception) => exception is not ThreadInterruptedException;

    public void OnFatalException(object? sender, string? context, Exception? exception)
    {
        SiloJournal.Fatal(logger, exception?.Message is { Length: > 0 } why ? why : context ?? "for a reason it does not know");
        loggers.Dispose(); // writes what the console still holds
        Environment.Exit(Failed);
    }
}
