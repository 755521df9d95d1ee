namespace TradeSim.Console.Terminal;

/// <summary>What the process answers; scripts rely on these numbers.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>The run failed, or two worlds differ.</summary>
    public const int Failed = 1;

    /// <summary>Bad usage or bad input; nothing was run.</summary>
    public const int BadInput = 2;

    /// <summary>Done, but a threshold of the scenario is not met.</summary>
    public const int ThresholdUnmet = 3;

    public const int ClusterNotReachable = 4;

    /// <summary>Stopped by the user.</summary>
    public const int Stopped = 130;
}
