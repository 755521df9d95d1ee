using System.Reflection;
using TradeSim.Cluster.Tests;
using TradeSim.Cluster.Tests.Processes;
using Xunit.v3;

[assembly: TellsWhatWasHeard]

namespace TradeSim.Cluster.Tests;

/// <summary>
/// A test that fails is printed with the last lines that silos and clients said; where classes of tests ran side by side, those of
/// the others are among them.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class TellsWhatWasHeardAttribute : BeforeAfterTestAttribute
{
    private const int MostLines = 800;
    private const int MostLinesOfEach = 100;

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        var context = TestContext.Current;
        if (context.TestState?.Result == TestResult.Failed)
        {
            context.TestOutputHelper?.WriteLine(Heard.Tail(MostLines, MostLinesOfEach));
        }
    }
}
