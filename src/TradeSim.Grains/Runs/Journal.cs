using Microsoft.Extensions.Logging;
using TradeSim.Contracts;
using TradeSim.Domain.Units;

namespace TradeSim.Grains.Runs;

/// <summary>Every line that a coordinator writes into the log of its silo.</summary>
internal static partial class Journal
{
    [LoggerMessage(1, LogLevel.Information, "{Run}: {Status} {Why}")]
    public static partial void Status(ILogger logger, string run, RunStatus status, string why);

    [LoggerMessage(2, LogLevel.Information, "{Run}: restored to {Due}; {Logged} is the next month of its log; epoch {Epoch}")]
    public static partial void Restored(ILogger logger, string run, Month due, Month logged, int epoch);

    [LoggerMessage(3, LogLevel.Warning, "{Run}: the checkpoint before {Due} is passed over. {Why}")]
    public static partial void CheckpointRefused(ILogger logger, string run, Month due, string why);

    [LoggerMessage(4, LogLevel.Warning, "Runs that are to go on could not be woken: {Why}")]
    public static partial void NotWoken(ILogger logger, string why);

    [LoggerMessage(5, LogLevel.Information, "{Run}: coordinated here from now on; {Due} is the next month of its log")]
    public static partial void Coordinated(ILogger logger, string run, Month due);

    [LoggerMessage(6, LogLevel.Error, "{Run} is lost: the store no longer holds its records; {Due} would have been its next month")]
    public static partial void Lost(ILogger logger, string run, Month due);
}
