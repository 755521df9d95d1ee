using System.Runtime.InteropServices;
using TradeSim.Otlp;

// Stands in for a telemetry page where its image cannot be pulled: it listens where told, and shows what came.
//   otlp http://0.0.0.0:18888 http://0.0.0.0:18890
//   otlp --ask http://127.0.0.1:18888
if (args is ["--ask", var page])
{
    using var http = new HttpClient();
    Console.Write(await http.GetStringAsync(page));
    return;
}

await using var receiver = await OtlpReceiver.Start(args);
var stop = new TaskCompletionSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.TrySetResult();
});
await stop.Task;
